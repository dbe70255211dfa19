package dev.weft.interop.attacks;

import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.ResponseParameters;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.protobuf.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** What is asked of the standard test service. */
final class Requests {
  static final String EMPTY_CALL = "/grpc.testing.TestService/EmptyCall";
  static final String UNARY_CALL = "/grpc.testing.TestService/UnaryCall";
  static final String STREAMING_OUTPUT_CALL = "/grpc.testing.TestService/StreamingOutputCall";
  static final String STREAMING_INPUT_CALL = "/grpc.testing.TestService/StreamingInputCall";
  static final String FULL_DUPLEX_CALL = "/grpc.testing.TestService/FullDuplexCall";

  private static final int HALF_A_MINUTE_IN_MICROS = 30_000_000;

  private Requests() {}

  /** A whole request without content: 5 octets. */
  static byte[] nothing() {
    return Wire.message(0, new byte[0]);
  }

  /** For UnaryCall: an answer of so many octets. */
  static byte[] forAnswer(int octets) {
    return Wire.message(0, SimpleRequest.builder().responseSize(octets).build().toByteArray());
  }

  /** For UnaryCall: a request of about so many octets, whose answer is small. */
  static byte[] large(int octets) {
    return Wire.message(0, largeMessage(octets).toByteArray());
  }

  /** The same, for a client. */
  static SimpleRequest largeMessage(int octets) {
    return SimpleRequest.builder()
        .payload(Payload.builder().body(Bytes.of(new byte[octets])).build())
        .responseSize(1)
        .build();
  }

  /** For StreamingOutputCall: an answer that takes its time, in which the stream stays open. */
  static byte[] forLateAnswer() {
    ResponseParameters late =
        ResponseParameters.builder().size(1).intervalUs(HALF_A_MINUTE_IN_MICROS).build();
    return Wire.message(
        0, StreamingOutputCallRequest.builder().addResponseParameters(late).build().toByteArray());
  }

  /** A message that gzip makes about a thousand times larger. */
  static byte[] bomb(int octets) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[octets];
      gzip.write(zeros);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Wire.message(1, packed.toByteArray());
  }
}
