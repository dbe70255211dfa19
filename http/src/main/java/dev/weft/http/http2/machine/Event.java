package dev.weft.http.http2.machine;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import java.util.List;

/**
 * What a frame from the peer means to the machine's user.
 *
 * @param <S> what the user keeps for a stream
 */
public sealed interface Event<S> {

  /** Nothing that concerns the user. */
  record Nothing<S>() implements Event<S> {}

  /** A client's request arrived on a new stream. */
  record Request<S>(Stream<S> stream, Headers headers, EndStream end) implements Event<S> {}

  /** A response's header block, or trailers, arrived. */
  record HeaderBlock<S>(Stream<S> stream, Headers headers, EndStream end) implements Event<S> {}

  /** A piece of a body arrived; the bytes are a slice of the driver's read buffer. */
  record Body<S>(Stream<S> stream, byte[] buffer, int offset, int length, EndStream end)
      implements Event<S> {}

  /** A stream has ended before its time, by the peer's will or fault. */
  record StreamEnded<S>(Stream<S> stream, Closure closure) implements Event<S> {}

  /** More can be sent on this stream, if the connection's window allows. */
  record StreamWritable<S>(Stream<S> stream) implements Event<S> {}

  /** The peer's SETTINGS arrived: windows and the number of streams may have changed. */
  record SettingsReceived<S>() implements Event<S> {}

  /**
   * The peer takes no more streams (RFC 9113 §6.8); those in {@code refused} it has not processed.
   */
  record GoingAway<S>(Closure reason, List<Stream<S>> refused) implements Event<S> {}
}
