package dev.weft.interop.cases;

/**
 * The server did not do what a case demands; the message says what it did, and what was demanded.
 */
public final class CaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseFailure(String message) {
    super(message);
  }

  CaseFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
