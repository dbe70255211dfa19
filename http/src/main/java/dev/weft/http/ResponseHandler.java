package dev.weft.http;

/** What a client does with the response to one request. */
@FunctionalInterface
public interface ResponseHandler {

  /**
   * A stream is about to be opened. Called once, on the thread that opens it, before anything is
   * sent. Until it is open, the stream can only be {@link Outbound#reset}.
   *
   * @return what takes the response
   */
  Inbound accept(Outbound request);
}
