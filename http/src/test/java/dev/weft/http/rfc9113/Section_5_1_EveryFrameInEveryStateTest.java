package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What a peer hears for each type of frame on a stream in each state, at a server and at a client.
 * A dot stands for no error.
 */
class Section_5_1_EveryFrameInEveryStateTest {
  private static final Path GOLDEN = Path.of("src/test/resources/frames-by-state.txt");
  private static final int PEERS_OPEN = 1;
  private static final int NEVER_OPENED = 5;
  private static final int OF_THE_SERVER = 2;

  /** The stream that the frame arrives on. */
  private enum Where {
    STREAM_0,
    IDLE,
    SERVERS_IDLE,
    OPEN,
    HALF_CLOSED_LOCAL,
    HALF_CLOSED_REMOTE,
    CLOSED_BY_END,
    RESET_BY_PEER,
    RESET_HERE;

    int streamId() {
      return switch (this) {
        case STREAM_0 -> 0;
        case IDLE -> NEVER_OPENED;
        case SERVERS_IDLE -> OF_THE_SERVER;
        default -> PEERS_OPEN;
      };
    }
  }

  private enum Type {
    DATA(RawFrames.DATA),
    HEADERS(RawFrames.HEADERS),
    PRIORITY(RawFrames.PRIORITY),
    RST_STREAM(RawFrames.RST_STREAM),
    SETTINGS(RawFrames.SETTINGS),
    PUSH_PROMISE(RawFrames.PUSH_PROMISE),
    PING(RawFrames.PING),
    GOAWAY(RawFrames.GOAWAY),
    WINDOW_UPDATE(RawFrames.WINDOW_UPDATE),
    CONTINUATION(RawFrames.CONTINUATION),
    EXTENSION(RawFrames.EXTENSION);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    byte[] frame(int streamId, byte[] block) {
      return switch (this) {
        case DATA, EXTENSION -> RawFrames.frame(number, RawFrames.NO_FLAGS, streamId, "61");
        case HEADERS, CONTINUATION ->
            RawFrames.frame(number, RawFrames.END_HEADERS | RawFrames.END_STREAM, streamId, block);
        case PRIORITY -> RawFrames.frame(number, RawFrames.NO_FLAGS, streamId, "00000000 0f");
        case RST_STREAM -> RawFrames.frame(number, RawFrames.NO_FLAGS, streamId, "00000008");
        case SETTINGS -> RawFrames.frame(number, RawFrames.NO_FLAGS, streamId);
        case PUSH_PROMISE ->
            RawFrames.frame(number, RawFrames.END_HEADERS, streamId, "00000004 82 86 84");
        case PING -> RawFrames.frame(number, RawFrames.NO_FLAGS, streamId, "0123456789abcdef");
        case GOAWAY -> RawFrames.frame(number, RawFrames.NO_FLAGS, streamId, "00000000 00000000");
        case WINDOW_UPDATE -> RawFrames.frame(number, RawFrames.NO_FLAGS, streamId, "00000001");
      };
    }
  }

  @Test
  @Clause({
    "RFC 9113 §5.1 idle",
    "RFC 9113 §5.1 servers-idle",
    "RFC 9113 §5.1 half-closed-remote",
    "RFC 9113 §5.1 half-closed-local",
    "RFC 9113 §5.1 closed",
    "RFC 9113 §5.1 reset-here",
    "RFC 9113 §5.1 not-permitted",
    "RFC 9113 §5.1 priority-anywhere",
    "RFC 9113 §5.1 unknown-anywhere",
    "RFC 9113 §6.1 stream-0",
    "RFC 9113 §6.1 not-open",
    "RFC 9113 §6.2 stream-0",
    "RFC 9113 §6.3 stream-0",
    "RFC 9113 §6.4 stream-0",
    "RFC 9113 §6.4 idle",
    "RFC 9113 §6.5 on-a-stream",
    "RFC 9113 §6.6 stream-0",
    "RFC 9113 §6.6 wrong-state",
    "RFC 9113 §6.7 on-a-stream",
    "RFC 9113 §6.8 on-a-stream",
    "RFC 9113 §6.9 after-end",
    "RFC 9113 §6.10 stream-0",
    "RFC 9113 §6.10 nothing-to-continue"
  })
  void whatThePeerHearsIsWhatTheTableSays() throws Exception {
    String table = table();
    if (Boolean.getBoolean("weft.refresh")) {
      Files.writeString(GOLDEN, table);
    }
    assertThat(table).isEqualTo(Files.readString(GOLDEN));
  }

  private interface Scene {
    Peers at(Where where) throws Exception;
  }

  /** A peer, and the field block that HEADERS have for it. */
  private record Peers(RawPeer peer, byte[] block) {}

  private static String table() throws Exception {
    return rows("AT A SERVER", Section_5_1_EveryFrameInEveryStateTest::server)
        + "\n"
        + rows("AT A CLIENT", Section_5_1_EveryFrameInEveryStateTest::client);
  }

  private static String rows(String title, Scene scene) throws Exception {
    StringBuilder rows = new StringBuilder("%-14s".formatted(title));
    for (Where where : Where.values()) {
      rows.append(" %-25s".formatted(where));
    }
    for (Type type : Type.values()) {
      rows.append("\n%-14s".formatted(type));
      for (Where where : Where.values()) {
        Peers peers = scene.at(where);
        peers.peer.heard();
        peers.peer.say(type.frame(where.streamId(), peers.block));
        rows.append(" %-25s".formatted(answer(peers.peer)));
      }
    }
    return rows.append('\n').toString().replaceAll(" +\n", "\n");
  }

  private static String answer(RawPeer peer) {
    for (Frame frame : peer.heard()) {
      if (frame instanceof RstStream reset) {
        return "RST_STREAM " + reset.error();
      }
      if (frame instanceof GoAway goAway && goAway.error() != ErrorCode.NO_ERROR) {
        return "GOAWAY " + goAway.error();
      }
    }
    return ".";
  }

  private static Peers server(Where where) throws IOException {
    Recorder server = new Recorder();
    RawPeer client = RawPeer.clientOf(server);
    byte[] head = RawFrames.request();
    byte[] trailers = RawFrames.block("x", "y");
    switch (where) {
      case STREAM_0, IDLE, SERVERS_IDLE -> client.request(PEERS_OPEN, EndStream.NO);
      case OPEN -> client.request(PEERS_OPEN, EndStream.NO);
      case HALF_CLOSED_REMOTE -> client.request(PEERS_OPEN, EndStream.YES);
      case HALF_CLOSED_LOCAL -> {
        client.request(PEERS_OPEN, EndStream.NO);
        server.stream(0).headers(Faults.OK, EndStream.YES);
      }
      case CLOSED_BY_END -> {
        client.request(PEERS_OPEN, EndStream.YES);
        server.stream(0).headers(Faults.OK, EndStream.YES);
      }
      case RESET_BY_PEER ->
          client.request(PEERS_OPEN, EndStream.NO).reset(PEERS_OPEN, ErrorCode.CANCEL);
      case RESET_HERE -> {
        client.request(PEERS_OPEN, EndStream.NO);
        server.stream(0).reset(ErrorCode.CANCEL, "enough");
      }
    }
    return new Peers(
        client, where == Where.OPEN || where == Where.HALF_CLOSED_LOCAL ? trailers : head);
  }

  private static Peers client(Where where) throws Exception {
    Recorder client = new Recorder();
    RawPeer server = RawPeer.serverOf();
    boolean whole = where == Where.HALF_CLOSED_LOCAL || where == Where.CLOSED_BY_END;
    if (whole) {
      server.client().open(Faults.REQUEST, new byte[] {1}, 0, 1, client::opening);
    } else {
      server.client().open(Faults.REQUEST, client::opening);
    }
    switch (where) {
      case STREAM_0, IDLE, SERVERS_IDLE -> {}
      case OPEN, HALF_CLOSED_LOCAL -> server.headers(PEERS_OPEN, EndStream.NO, ":status", "200");
      case HALF_CLOSED_REMOTE, CLOSED_BY_END ->
          server.headers(PEERS_OPEN, EndStream.YES, ":status", "200");
      case RESET_BY_PEER -> server.reset(PEERS_OPEN, ErrorCode.CANCEL);
      case RESET_HERE -> client.stream(0).reset(ErrorCode.CANCEL, "enough");
    }
    return new Peers(
        server,
        where == Where.OPEN || where == Where.HALF_CLOSED_LOCAL
            ? RawFrames.block("x", "y")
            : RawFrames.block(":status", "200"));
  }
}
