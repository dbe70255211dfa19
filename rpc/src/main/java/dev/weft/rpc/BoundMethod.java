package dev.weft.rpc;

/**
 * A method and what answers it. The handler's shape is that of the method's kind.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
public final class BoundMethod<Q, R> {
  private final Method<Q, R> method;
  private final Handler<Q, R> handler;

  BoundMethod(Method<Q, R> method, Handler<Q, R> handler) {
    this.method = method;
    this.handler = handler;
  }

  /** The method. */
  public Method<Q, R> method() {
    return method;
  }

  /** What answers it. */
  public Handler<Q, R> handler() {
    return handler;
  }
}
