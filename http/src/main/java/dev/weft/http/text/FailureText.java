package dev.weft.http.text;

/** What a sentence says of a failure: it never ends in "null". */
public final class FailureText {
  private FailureText() {}

  /** The failure's own text or, where it has none, its type. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
