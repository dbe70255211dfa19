package dev.weft.http.http2.connection;

import dev.weft.http.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What takes octets to the peer. What the peer sends comes the other way, through {@link Receiver}.
 */
public interface Transport {

  /**
   * Writes as many octets as can be written without waiting. One thread at a time calls it.
   *
   * @return true if all is written; false if something, not necessarily of these octets, has to
   *     wait until the socket takes more: then {@link #awaitWritable} is to be called, and this
   *     method again with the same buffer
   */
  boolean write(ByteBuffer octets) throws IOException;

  /** Asks for {@link Receiver#writable} to be called once the socket takes octets again. */
  void awaitWritable();

  /** Reads nothing more from the peer, until {@link #resumeReading}. Any thread may ask for it. */
  void pauseReading();

  /** Reads on after {@link #pauseReading}. Any thread may ask for it. */
  void resumeReading();

  /** The driver's clock, in nanoseconds, which {@link Receiver#tick} tells too. */
  long nanoTime();

  /** Tells the peer that nothing more will be written, and lets it go on sending. */
  void finishWriting() throws IOException;

  /**
   * Ends both directions; the reading thread then calls {@link Receiver#lost} with {@code reason},
   * unless it has called it before. Any thread may close, any number of times.
   */
  void close(String reason);

  /** Who is at the other end. */
  Peer peer();
}
