package dev.weft.http.http2.connection;

import org.jspecify.annotations.Nullable;

/** What is said of something that was thrown. */
final class Failure {
  private Failure() {}

  /** Its message, or its name if it has none. */
  static String text(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return message == null ? thrown.toString() : message;
  }
}
