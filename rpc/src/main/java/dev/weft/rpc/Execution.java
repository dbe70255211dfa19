package dev.weft.rpc;

/** Where a server runs the handlers of a service. */
public enum Execution {
  /** Each call on a virtual thread of its own, where it may wait for anything. */
  VIRTUAL_THREAD,

  /**
   * The same, but a cancellation does not interrupt the thread: it is told by {@link
   * CallContext#isCancelled} and {@link CallContext#onCancel}, and by the call's own reads and
   * writes, which throw. Calls that the handler makes are cancelled all the same. For handlers that
   * share what an interrupt breaks, as it closes a {@link java.nio.channels.FileChannel}, or any
   * other {@link java.nio.channels.InterruptibleChannel}, that the thread uses at that moment.
   */
  UNINTERRUPTED,

  /**
   * Unary calls on the connection's reading thread, which saves most of a small call's cost. Only
   * for handlers that never wait and never take long, since every other call of the connection
   * waits meanwhile. Calls of the other kinds, and those whose request is large or compressed, get
   * a virtual thread nevertheless.
   */
  INLINE
}
