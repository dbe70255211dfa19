package dev.weft.http.http2.connection;

/** What a transport feeds with what the socket brings. All methods are for the reading thread. */
public interface Receiver {

  /**
   * Takes octets from the peer.
   *
   * @return where in {@code buffer} those octets begin that can't be used before more have arrived;
   *     they are passed again then
   */
  int received(byte[] buffer, int from, int to);

  /** The socket takes octets again, after {@link Transport#awaitWritable}. */
  void writable();

  /**
   * The transport has ended, by either side. Nothing is called after it, but this method again if
   * it throws, so that whoever was not told can be told then.
   */
  void lost(String reason);

  /** Some time, about a second, has gone by. */
  void tick(long nowNanos);
}
