package dev.weft.rpc;

/** Where a server runs the handlers of a service. */
public enum Execution {
  /** Each call on a virtual thread of its own, where it may wait for anything. */
  VIRTUAL_THREAD,

  /**
   * Unary calls on the connection's reading thread, which saves most of a small call's cost. Only
   * for handlers that never wait and never take long, since every other call of the connection
   * waits meanwhile. Calls of the other kinds, and those whose request is large or compressed, get
   * a virtual thread nevertheless.
   */
  INLINE
}
