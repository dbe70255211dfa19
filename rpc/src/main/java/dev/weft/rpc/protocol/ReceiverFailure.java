package dev.weft.rpc.protocol;

import dev.weft.rpc.Method;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;

/** What a client's call fails with whose response could not be taken in. */
final class ReceiverFailure {
  /** Made while there is memory. */
  private static final Status NO_MEMORY =
      Status.RESOURCE_EXHAUSTED.withMessage(
          "there was not enough memory to take in the response; allow less with"
              + " maxInboundMessageBytes, or give the JVM more");

  private static final Status FAULT =
      Status.INTERNAL.withMessage(
          "the response could not be taken in, for a fault at this end; its log says why");

  private ReceiverFailure() {}

  /** The status for what was thrown; what is this end's own fault is logged. */
  static Status of(Throwable thrown, Method<?, ?> method) {
    return switch (thrown) {
      case StatusException failure -> failure.status();
      case OutOfMemoryError noMemory -> {
        RpcLog.error("a response could not be taken in", noMemory);
        yield NO_MEMORY;
      }
      default -> {
        RpcLog.error("a response of " + method.fullName() + " could not be taken in", thrown);
        yield FAULT;
      }
    };
  }
}
