package dev.weft.rpc.protocol;

import dev.weft.http.text.FailureText;
import dev.weft.protobuf.ProtobufException;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Marshaller;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns the data of one direction of a call into messages. A small one is decoded on the reading
 * thread, straight from the read buffer; a large or compressed one by the thread that takes it.
 */
final class InboundMessages<T> implements MessageDeframer.Sink {
  static final int DECODED_AT_ONCE_BYTES = 8 * 1024;

  private final Marshaller<T> marshaller;
  private final Decompressor decompressor;
  private final Object sender;
  private final Arrivals arrivals;
  private final MessageDeframer deframer;
  private @Nullable Compression compression;

  /** The bytes of the reading thread's that belong to no message that has been handed on. */
  private int unfinished;

  /** {@code sender} stands for whoever sends the messages, among others who do. */
  InboundMessages(
      Marshaller<T> marshaller,
      RpcLimits limits,
      Compressions compressions,
      Object sender,
      Arrivals arrivals) {
    this.marshaller = marshaller;
    this.decompressor = compressions.decompressor();
    this.sender = sender;
    this.arrivals = arrivals;
    this.deframer = new MessageDeframer(limits.maxInboundMessageBytes());
  }

  /** Says how messages with the compressed flag are compressed. Before the first piece of data. */
  void compressedWith(Compression compression) {
    this.compression = compression;
  }

  /**
   * Takes a piece of data, on the reading thread.
   *
   * @throws StatusException if the peer broke a rule; no further data may be given
   */
  void data(byte[] buffer, int offset, int length) {
    arrivals.arriving(length);
    unfinished += length;
    try {
      deframer.feed(buffer, offset, length, this);
    } catch (RuntimeException | Error e) {
      dropUnfinished();
      throw e;
    }
  }

  /**
   * Checks that the direction does not end inside a message.
   *
   * @throws StatusException with INTERNAL if it does
   */
  void requireComplete() {
    if (deframer.pendingBytes() > 0) {
      dropUnfinished();
      throw Status.INTERNAL
          .withMessage(
              "the peer ended the stream in the middle of a message, after "
                  + deframer.pendingBytes()
                  + " of its bytes")
          .asException();
    }
  }

  private void dropUnfinished() {
    arrivals.dropped(unfinished);
    unfinished = 0;
  }

  /**
   * The message as the user sees it, on the thread that takes it. Waits if it is compressed, and
   * others take up the memory for that.
   *
   * @throws StatusException if it can't be decoded
   */
  @SuppressWarnings("unchecked") // what is not Undecoded was decoded below
  T decoded(Object message) throws InterruptedException {
    if (!(message instanceof Undecoded(Packing packing, byte[] bytes))) {
      return (T) message;
    }
    if (packing == Packing.PLAIN) {
      return decode(bytes, 0, bytes.length);
    }
    Compression with = compression;
    if (with == null) {
      throw new AssertionError("a compressed message was let in without a compression");
    }
    return decompressor.decompress(with, bytes, sender, this::decode);
  }

  @Override
  public void begun(int bytes) {
    arrivals.expecting(bytes);
  }

  @Override
  public void borrowed(Packing packing, byte[] buffer, int offset, int length) {
    if (packing == Packing.PLAIN && length <= DECODED_AT_ONCE_BYTES) {
      if (arrivals.isFarBehind()) {
        arrivals.asItCame(buffer, offset, length);
        unfinished -= MessageDeframer.PREFIX_BYTES + length;
      } else {
        arrive(decode(buffer, offset, length), packing, length);
      }
    } else {
      owned(packing, Arrays.copyOfRange(buffer, offset, offset + length));
    }
  }

  @Override
  public void owned(Packing packing, byte[] message) {
    if (packing == Packing.COMPRESSED && compression == null) {
      throw Status.INTERNAL
          .withMessage(
              "a message has the compressed flag, but the peer has not said with grpc-encoding how"
                  + " it is compressed")
          .asException();
    }
    arrive(new Undecoded(packing, message), packing, message.length);
  }

  private void arrive(Object message, Packing packing, int length) {
    arrivals.message(message, packing, length);
    unfinished -= MessageDeframer.PREFIX_BYTES + length;
  }

  private T decode(byte[] bytes, int offset, int length) {
    try {
      return marshaller.decode(bytes, offset, length);
    } catch (ProtobufException e) {
      throw Status.INTERNAL
          .withMessage("a message from the peer can't be decoded: " + FailureText.of(e))
          .asException(e);
    } catch (RuntimeException | Error e) {
      // An error too: recursion that a message made too deep must fail its call, not the
      // connection.
      throw Status.INTERNAL
          .withMessage("a message from the peer can't be decoded as " + marshaller)
          .asException(e);
    }
  }
}
