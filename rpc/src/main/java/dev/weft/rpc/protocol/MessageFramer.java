package dev.weft.rpc.protocol;

import dev.weft.http.text.FailureText;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wire.WireWriter;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Marshaller;
import dev.weft.rpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Turns the messages of one method into prefixed bytes. A plain message is written backwards into
 * one array, and the prefix in front of it once its length is known, so that nothing is moved.
 */
final class MessageFramer<T> {
  private static final int LEAST_CAPACITY_BYTES = 64;
  private static final int MOST_CAPACITY_BYTES = 1024 * 1024;

  private final Marshaller<T> marshaller;
  private final int maxMessageBytes;

  /** What the next message will likely need; a race costs at most one growth of an array. */
  private int likelyBytes = LEAST_CAPACITY_BYTES;

  MessageFramer(Marshaller<T> marshaller, int maxMessageBytes) {
    this.marshaller = marshaller;
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * The message as it is.
   *
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED if it is above the limit
   */
  FramedMessage plain(T message) {
    WireWriter writer = encode(message);
    int length = writer.length();
    writer.writeFixed32BigEndian(length);
    writer.writeByte(0);
    return new FramedMessage(writer.array(), writer.position(), writer.length());
  }

  /**
   * The message compressed.
   *
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED if it is above the limit
   */
  FramedMessage compressed(T message, Compression compression) {
    WireWriter writer = encode(message);
    PrefixedBytes out = new PrefixedBytes(writer.length() / 2);
    try (OutputStream compressor = compression.compress(out)) {
      compressor.write(writer.array(), writer.position(), writer.length());
    } catch (IOException e) {
      throw new UncheckedIOException("compressing with " + compression.name() + " failed", e);
    }
    return out.frame();
  }

  private WireWriter encode(T message) {
    int likely = likelyBytes;
    WireWriter writer = new WireWriter(likely);
    encode(message, writer);
    int length = writer.length();
    if (length > maxMessageBytes) {
      throw Status.RESOURCE_EXHAUSTED
          .withMessage(
              "a message of "
                  + length
                  + " bytes is larger than the sender's limit of "
                  + maxMessageBytes
                  + " bytes (maxOutboundMessageBytes)")
          .asException();
    }
    int needed = length + MessageDeframer.PREFIX_BYTES;
    if (needed > likely || needed < likely / 4 && likely > LEAST_CAPACITY_BYTES) {
      likelyBytes = Math.clamp(needed + (needed >> 2), LEAST_CAPACITY_BYTES, MOST_CAPACITY_BYTES);
    }
    return writer;
  }

  private void encode(T message, WireWriter writer) {
    try {
      marshaller.encode(message, writer);
    } catch (RuntimeException e) {
      String reason = e instanceof ProtobufException ? ": " + FailureText.of(e) : "";
      throw Status.INTERNAL
          .withMessage("a message can't be encoded as " + marshaller + reason)
          .asException(e);
    }
  }

  /** Gathers bytes behind room for a prefix. */
  private static final class PrefixedBytes extends ByteArrayOutputStream {
    PrefixedBytes(int likely) {
      super(MessageDeframer.PREFIX_BYTES + LEAST_CAPACITY_BYTES + likely);
      count = MessageDeframer.PREFIX_BYTES;
    }

    FramedMessage frame() {
      int length = count - MessageDeframer.PREFIX_BYTES;
      buf[0] = 1;
      buf[1] = (byte) (length >>> 24);
      buf[2] = (byte) (length >>> 16);
      buf[3] = (byte) (length >>> 8);
      buf[4] = (byte) length;
      return new FramedMessage(buf, 0, count);
    }
  }
}
