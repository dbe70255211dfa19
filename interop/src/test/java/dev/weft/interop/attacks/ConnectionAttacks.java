package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.goAway;
import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Many connections, and those that never come to the point. */
final class ConnectionAttacks {
  /** Not quite as many as may be amid their handshake; ServerLimitsTest has those beyond. */
  private static final int HANDSHAKES = 950;

  /** Each takes a file of the attacker's too, who has as many as the machine allows. */
  private static final int IDLE = 10_000;

  static final List<Attack> ALL =
      List.of(
          Attack.on(
              "idle connections",
              "10,000 connections that have greeted",
              leftAlone("each holds some KB"),
              gang -> {
                for (int i = 0; i < IDLE; i++) {
                  gang.silent().greet();
                }
              }),
          Attack.on(
              "slow preface",
              "950 connections with half a preface",
              leftAlone("each has 20 s, or 1 s while others wait"),
              gang -> {
                for (int i = 0; i < HANDSHAKES; i++) {
                  gang.silent().write(Arrays.copyOf(Wire.PREFACE, 12));
                }
              }),
          Attack.on(
              "slow headers",
              "a block octet by octet, on 100 connections",
              leftAlone("what has come is all that it holds"),
              ConnectionAttacks::slowHeaders),
          Attack.on(
              "connection churn",
              "connections that are closed at once",
              leftAlone("one after the other"),
              gang -> churn(gang, new byte[0])),
          Attack.on(
              "connection churn with calls",
              "connections with 10 requests each, closed before an answer",
              leftAlone("handlers are interrupted"),
              ConnectionAttacks::churnWithCalls),
          Attack.on(
              "HTTP/1.1",
              "requests in HTTP/1.1",
              goAway("an HTTP/1 request arrived"),
              gang ->
                  gang.connect()
                      .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))),
          Attack.on(
              "frames before SETTINGS",
              "PING as the first frame",
              goAway("first frame was not SETTINGS"),
              gang ->
                  gang.connect().write(Wire.PREFACE, Wire.frame(Wire.PING, 0, 0, new byte[8]))));

  private ConnectionAttacks() {}

  private static void slowHeaders(Gang gang) throws IOException {
    byte[] block = FieldBlock.request(Requests.UNARY_CALL);
    byte[] frame = Wire.frame(Wire.HEADERS, Wire.END_HEADERS, 1, block);
    for (int i = 0; i < 100; i++) {
      gang.greeted();
    }
    for (int at = 0; at < frame.length - 1 && gang.goesOn(); at++) {
      for (Intruder intruder : gang.intruders()) {
        intruder.write(new byte[] {frame[at]});
      }
    }
  }

  private static void churn(Gang gang, byte[] octets) throws IOException {
    while (gang.goesOn()) {
      gang.drop(gang.silent().write(octets));
    }
    gang.greeted();
  }

  private static void churnWithCalls(Gang gang) throws IOException {
    byte[] late = Requests.forLateAnswer();
    while (gang.goesOn()) {
      Intruder intruder = gang.silent().greet();
      intruder.open(Requests.STREAMING_OUTPUT_CALL);
      for (int i = 0; i < 10; i++) {
        intruder.write(Wire.frame(Wire.DATA, Wire.END_STREAM, intruder.openAgain(), late));
      }
      gang.drop(intruder);
    }
    gang.greeted();
  }
}
