package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;

/** What calls end with whose stream the user closes before its end. */
final class ClosedStream {
  static final Status STATUS =
      Status.CANCELLED.withMessage("the stream was closed here before its end");

  private ClosedStream() {}
}
