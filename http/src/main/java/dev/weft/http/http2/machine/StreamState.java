package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;

/**
 * The states of a stream (RFC 9113 §5.1) and all of its transitions. The reserved states are
 * missing since Weft neither pushes nor lets itself be pushed to.
 *
 * <p>A step that the current state does not allow gives {@link Step.Illegal}, with the error that
 * the section names for it: how far it reaches is the machine's to decide, since it depends on who
 * erred.
 */
enum StreamState {
  IDLE,
  OPEN,
  HALF_CLOSED_LOCAL,
  HALF_CLOSED_REMOTE,
  CLOSED;

  /** What can happen to a stream. */
  enum Action {
    SEND_HEADERS,
    SEND_DATA,
    SEND_END,
    SEND_RESET,
    RECEIVE_HEADERS,
    RECEIVE_DATA,
    RECEIVE_END,
    RECEIVE_RESET
  }

  /** What an action leads to. */
  sealed interface Step {
    /** The action is allowed and leads to {@code state}. */
    record To(StreamState state) implements Step {}

    /** The action is not allowed in this state; {@code code} is what the peer is told. */
    record Illegal(ErrorCode code) implements Step {}
  }

  private static final Step PROTOCOL_ERROR = new Step.Illegal(ErrorCode.PROTOCOL_ERROR);
  private static final Step STREAM_CLOSED = new Step.Illegal(ErrorCode.STREAM_CLOSED);

  private final Step here = new Step.To(this);

  /** The table of transitions. */
  Step on(Action action) {
    return switch (this) {
      case IDLE ->
          switch (action) {
            case SEND_HEADERS, RECEIVE_HEADERS -> OPEN.here;
            case SEND_DATA, SEND_END, SEND_RESET -> PROTOCOL_ERROR;
            case RECEIVE_DATA, RECEIVE_END, RECEIVE_RESET -> PROTOCOL_ERROR;
          };
      case OPEN ->
          switch (action) {
            case SEND_HEADERS, SEND_DATA, RECEIVE_HEADERS, RECEIVE_DATA -> here;
            case SEND_END -> HALF_CLOSED_LOCAL.here;
            case RECEIVE_END -> HALF_CLOSED_REMOTE.here;
            case SEND_RESET, RECEIVE_RESET -> CLOSED.here;
          };
      case HALF_CLOSED_LOCAL ->
          switch (action) {
            case RECEIVE_HEADERS, RECEIVE_DATA -> here;
            case SEND_HEADERS, SEND_DATA, SEND_END -> STREAM_CLOSED;
            case RECEIVE_END, SEND_RESET, RECEIVE_RESET -> CLOSED.here;
          };
      case HALF_CLOSED_REMOTE ->
          switch (action) {
            case SEND_HEADERS, SEND_DATA -> here;
            case RECEIVE_HEADERS, RECEIVE_DATA, RECEIVE_END -> STREAM_CLOSED;
            case SEND_END, SEND_RESET, RECEIVE_RESET -> CLOSED.here;
          };
      case CLOSED ->
          switch (action) {
            case SEND_RESET, RECEIVE_RESET -> here;
            case SEND_HEADERS, SEND_DATA, SEND_END -> STREAM_CLOSED;
            case RECEIVE_HEADERS, RECEIVE_DATA, RECEIVE_END -> STREAM_CLOSED;
          };
    };
  }
}
