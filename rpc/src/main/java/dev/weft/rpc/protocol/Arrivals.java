package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of one direction of a call wait for the thread that wants them. The reading
 * thread puts them there and never waits; the end of the direction comes the same way.
 *
 * <p>The octets of a message are held, in an {@link OctetLedger}, from their arrival until the
 * message was taken or dropped.
 */
sealed interface Arrivals permits SingleMessage, MessageQueue {
  /** A piece of data of this length is there; the messages that it completes follow. */
  void arriving(int octets);

  /**
   * A message has begun that did not arrive whole, of so many octets, its prefix among them.
   *
   * @throws dev.weft.rpc.StatusException if there may be no further message
   */
  void expecting(int octets);

  /**
   * A message is complete.
   *
   * @param message decoded, or {@link Undecoded}
   * @param size its bytes on the wire without the prefix
   * @throws dev.weft.rpc.StatusException if there may be no further message
   */
  void message(Object message, Packing packing, int size);

  /** Whether the taker is so far behind that small messages are kept as they came. */
  boolean isFarBehind();

  /** A small message is complete, and is kept as it came; the array is only valid now. */
  void asItCame(byte[] buffer, int offset, int length);

  /** Octets that arrived will be part of no message, since what the peer sent broke a rule. */
  void dropped(int octets);

  /** No more will come, and all is well. */
  void end();

  /** No more will come, since the call failed; what is there may still be taken. */
  void fail(Status status);

  /**
   * The call ends here and now; what is there is dropped. Any thread may say so.
   *
   * @return false if the direction had ended before, and all of it had been taken
   */
  boolean abort(Status status);

  /** What this direction waits for at the moment. Any thread may ask. */
  Attention attention();

  /** Whose turn it is. */
  enum Attention {
    /** The peer's: a thread waits for what comes next. */
    AWAITED,
    /** The taker's: something is there, and nobody waits for it. */
    UNREAD,
    /** Nothing is there, and nobody waits. */
    IDLE
  }

  /** Whether no more will come. */
  boolean hasEnded();

  /** Why no more will come; null if all was well, or more may come. */
  @Nullable Status failure();
}
