package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.ClientAttack.ending;
import static dev.weft.rpc.Code.DEADLINE_EXCEEDED;
import static dev.weft.rpc.Code.INTERNAL;
import static dev.weft.rpc.Code.RESOURCE_EXHAUSTED;
import static dev.weft.rpc.Code.UNAVAILABLE;
import static dev.weft.rpc.Code.UNKNOWN;

import dev.weft.rpc.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What hostile servers do to a client: the call on stream 1 of each connection is its first. */
final class ClientAttacks {
  private static final byte[] SETTINGS = Wire.frame(Wire.SETTINGS, 0, 0);
  private static final int REFUSED_STREAM = 7;

  private static final byte[] RESPONSE =
      Wire.frame(
          Wire.HEADERS,
          Wire.END_HEADERS,
          1,
          new FieldBlock()
              .indexed(":status", "200")
              .indexed("content-type", "application/grpc")
              .toByteArray());

  private static final byte[] EARLY_HINTS =
      Wire.frame(
          Wire.HEADERS,
          Wire.END_HEADERS,
          1,
          new FieldBlock().literal(":status", "103").toByteArray());

  static final List<ClientAttack> ALL =
      List.of(
          ending(
              "header bomb",
              "a response whose block of 16 KB is 64 MB of fields",
              ClientAttacks::headerBomb,
              RESOURCE_EXHAUSTED,
              INTERNAL),
          ending(
              "endless 1xx",
              "responses of 103 without end",
              (server, gang) -> flood(answering(server), gang, EARLY_HINTS),
              INTERNAL,
              UNAVAILABLE),
          ending(
              "endless trailers",
              "HEADERS and CONTINUATION without end",
              (server, gang) -> {
                answering(server).write(RESPONSE, Wire.frame(Wire.HEADERS, 1, 1, new byte[0]));
                flood(server, gang, Wire.frame(Wire.CONTINUATION, 0, 1, new byte[1_000]));
              },
              INTERNAL,
              UNAVAILABLE,
              RESOURCE_EXHAUSTED),
          ending(
              "DATA beyond the window",
              "a message of 4 MiB without regard to windows",
              (server, gang) -> {
                answering(server)
                    .write(RESPONSE, Wire.frame(Wire.DATA, 0, 1, new byte[] {0, 0, 64, 0, 0}));
                flood(server, gang, Wire.frame(Wire.DATA, 0, 1, new byte[16_384]));
              },
              INTERNAL),
          ending(
              "a message that is too large",
              "a message of 2 GB announced",
              (server, gang) ->
                  answering(server)
                      .write(RESPONSE, Wire.frame(Wire.DATA, 0, 1, new byte[] {0, 127, 0, 0, 0})),
              RESOURCE_EXHAUSTED),
          ending(
              "two messages for one",
              "messages without end in answer to a unary call",
              (server, gang) -> {
                answering(server).write(RESPONSE);
                flood(server, gang, Wire.frame(Wire.DATA, 0, 1, Requests.nothing()));
              },
              INTERNAL,
              Code.UNIMPLEMENTED),
          ending(
              "a compressed bomb",
              "gzip that becomes 64 MiB",
              ClientAttacks::compressedBomb,
              RESOURCE_EXHAUSTED),
          ending(
              "GOAWAY loop",
              "SETTINGS and GOAWAY on each connection",
              (server, gang) -> server.write(SETTINGS, Wire.goAway(0, 0)),
              DEADLINE_EXCEEDED,
              UNAVAILABLE),
          ending(
              "GOAWAY loop after the request",
              "GOAWAY with last stream 0 in answer to each request",
              (server, gang) -> answering(server).write(Wire.goAway(0, 0)),
              DEADLINE_EXCEEDED,
              UNAVAILABLE),
          ending(
              "refusals without end",
              "RST_STREAM(REFUSED_STREAM) for every stream",
              (server, gang) -> {
                answering(server);
                for (int id = 1; gang.goesOn() && id < 20_000; id += 2) {
                  server.awaitHeaders((id + 1) / 2);
                  server.write(Wire.reset(id, REFUSED_STREAM));
                }
              },
              DEADLINE_EXCEEDED,
              UNAVAILABLE),
          flooding("PING flood", Wire.frame(Wire.PING, 0, 0, new byte[8])),
          flooding("SETTINGS flood", SETTINGS),
          flooding("GOAWAY flood", Wire.goAway(Integer.MAX_VALUE, 0)),
          flooding("empty DATA flood", Wire.frame(Wire.DATA, 0, 1)),
          flooding("unknown frames", Wire.frame(Wire.UNKNOWN, 0, 0, new byte[8])),
          ending(
              "WINDOW_UPDATE flood",
              "WINDOW_UPDATE of 1 on the connection, and no answer",
              (server, gang) -> flood(answering(server), gang, Wire.windowUpdate(0, 1)),
              DEADLINE_EXCEEDED),
          ending(
              "settings oscillation",
              "INITIAL_WINDOW_SIZE 0 and 65,535 by turns",
              (server, gang) ->
                  flood(
                      answering(server),
                      gang,
                      Wire.join(
                          Wire.setting(Wire.INITIAL_WINDOW_SIZE, 0),
                          Wire.setting(Wire.INITIAL_WINDOW_SIZE, 65_535))),
              UNAVAILABLE,
              INTERNAL,
              DEADLINE_EXCEEDED),
          silent("silence after accept", new byte[0]),
          silent("silence after SETTINGS", SETTINGS),
          silent("silence after headers", SETTINGS, RESPONSE),
          silent(
              "silence amid a message",
              SETTINGS,
              RESPONSE,
              Wire.frame(Wire.DATA, 0, 1, new byte[] {0, 0, 0, 1, 0, 7})),
          silent("no stream is allowed", Wire.setting(3, 0)),
          new ClientAttack(
              "silence after SETTINGS, keepalive",
              "nothing, to a client without a deadline",
              ClientAttack.Patience.KEEPALIVE,
              Set.of(UNAVAILABLE),
              (server, gang) -> server.write(SETTINGS)),
          unasked("an answer on a stream that was not opened", headersOn(101)),
          unasked("a stream that the server opens", headersOn(2)),
          unasked("DATA on a stream that was not opened", Wire.frame(Wire.DATA, 0, 101)),
          unasked("a push", Wire.frame(5, Wire.END_HEADERS, 1, Wire.number(2))),
          ending(
              "an answer that is not gRPC",
              "HTTP/1.1",
              (server, gang) ->
                  server.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
              UNAVAILABLE,
              DEADLINE_EXCEEDED));

  private ClientAttacks() {}

  /** Greets the client, and waits for its request. */
  private static Intruder answering(Intruder server) throws IOException, InterruptedException {
    server.write(SETTINGS);
    server.awaitAnswer();
    return server;
  }

  private static void flood(Intruder server, Gang gang, byte[] frame) throws IOException {
    FloodAttacks.flood(server, gang, frame);
  }

  private static ClientAttack flooding(String name, byte[] frame) {
    return ending(
        name,
        "frames of " + frame.length + " octets, and no answer",
        (server, gang) -> flood(answering(server), gang, frame),
        UNAVAILABLE,
        INTERNAL,
        DEADLINE_EXCEEDED);
  }

  private static ClientAttack silent(String name, byte[]... before) {
    return ending(
        name,
        "nothing any more",
        (server, gang) -> {
          if (before.length > 1) {
            answering(server);
          }
          server.write(before);
        },
        DEADLINE_EXCEEDED);
  }

  private static ClientAttack unasked(String name, byte[] frame) {
    return ending(
        name,
        "what was not asked for",
        (server, gang) -> answering(server).write(frame),
        INTERNAL,
        UNAVAILABLE,
        UNKNOWN);
  }

  private static byte[] headersOn(int streamId) {
    return Wire.frame(
        Wire.HEADERS,
        Wire.END_HEADERS,
        streamId,
        new FieldBlock().literal(":status", "200").toByteArray());
  }

  private static void headerBomb(Intruder server, Gang gang)
      throws IOException, InterruptedException {
    FieldBlock block = new FieldBlock().literal(":status", "200").indexed("x", "y".repeat(3_900));
    for (int i = 0; i < 12_000; i++) {
      block.reference(62);
    }
    answering(server).write(Wire.frame(Wire.HEADERS, Wire.END_HEADERS, 1, block.toByteArray()));
  }

  private static void compressedBomb(Intruder server, Gang gang)
      throws IOException, InterruptedException {
    FieldBlock block =
        new FieldBlock()
            .literal(":status", "200")
            .literal("content-type", "application/grpc")
            .literal("grpc-encoding", "gzip");
    answering(server).write(Wire.frame(Wire.HEADERS, Wire.END_HEADERS, 1, block.toByteArray()));
    byte[] bomb = Requests.bomb(64 << 20);
    for (int at = 0; at < bomb.length; at += 16_384) {
      server.write(
          Wire.frame(
              Wire.DATA, 0, 1, Arrays.copyOfRange(bomb, at, Math.min(bomb.length, at + 16_384))));
    }
    server.write(
        Wire.frame(
            Wire.HEADERS,
            Wire.END_HEADERS | Wire.END_STREAM,
            1,
            new FieldBlock().literal("grpc-status", "0").toByteArray()));
  }
}
