package dev.weft.rpc.protocol;

import dev.weft.rpc.BoundMethod;
import dev.weft.rpc.Execution;
import dev.weft.rpc.Handler;
import dev.weft.rpc.Method;
import dev.weft.rpc.RpcLimits;

/**
 * A method as a server keeps it: what its calls share.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
public final class ServerMethod<Q, R> {
  private final Method<Q, R> method;
  private final Handler<Q, R> handler;
  private final Execution execution;
  private final MessageFramer<R> framer;

  private ServerMethod(BoundMethod<Q, R> bound, Execution execution, RpcLimits limits) {
    this.method = bound.method();
    this.handler = bound.handler();
    this.execution = execution;
    this.framer = new MessageFramer<>(method.responses(), limits.maxOutboundMessageBytes());
  }

  /** The method with its handler, which is run as {@code execution} says. */
  public static <Q, R> ServerMethod<Q, R> of(
      BoundMethod<Q, R> bound, Execution execution, RpcLimits limits) {
    return new ServerMethod<>(bound, execution, limits);
  }

  /** What is called. */
  public Method<Q, R> method() {
    return method;
  }

  Handler<Q, R> handler() {
    return handler;
  }

  /** Only a unary handler may run inline: the others wait for the peer. */
  boolean isInline() {
    return execution == Execution.INLINE && method.kind() == Method.Kind.UNARY;
  }

  /** Whether a cancellation interrupts the handler. */
  boolean isInterrupted() {
    return execution != Execution.UNINTERRUPTED;
  }

  MessageFramer<R> framer() {
    return framer;
  }
}
