package dev.weft.interop.load;

import java.io.Serial;

/** A call that has ended with a status other than OK, whichever client made it. */
final class CallFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String code;

  CallFailed(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The status' name: {@code UNAVAILABLE}. */
  String code() {
    return code;
  }
}
