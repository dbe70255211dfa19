package dev.weft.interop;

/** The command line was not understood; the message says what is wrong and what would be right. */
final class UsageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
