package dev.weft.interop.scripted;

import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.SimpleResponse;
import dev.weft.protobuf.Bytes;
import java.nio.ByteBuffer;

/** Messages of the test service as octets. */
public final class Responses {
  private Responses() {}

  /** A SimpleResponse with a payload of that many zeros, and gRPC's prefix in front of it. */
  public static byte[] simple(int payloadSize) {
    Payload payload = Payload.builder().body(Bytes.of(new byte[payloadSize])).build();
    return framed(SimpleResponse.builder().payload(payload).build().toByteArray());
  }

  /** A message with gRPC's prefix in front of it. */
  public static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }
}
