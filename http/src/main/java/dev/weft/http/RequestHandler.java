package dev.weft.http;

/** What a server does with the requests of one connection. */
@FunctionalInterface
public interface RequestHandler {

  /**
   * A request's header block arrived. Called on the connection's reading thread, with the rules of
   * {@link Inbound}.
   *
   * @param request the header block, pseudo-header fields first, well-formed by RFC 9113 §8.3.1
   * @param end {@link EndStream#YES} if the request has no body; nothing more is called on the
   *     result then but {@link Inbound#closed}
   * @param response where the response goes
   * @return what takes the rest of the request
   */
  Inbound accept(Headers request, EndStream end, Outbound response);
}
