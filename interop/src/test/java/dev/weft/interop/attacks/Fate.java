package dev.weft.interop.attacks;

import dev.weft.http.ErrorCode;

/** What became of a connection of the attacker's. */
sealed interface Fate {
  /** It was told why it is ended. */
  record ToldToGo(int code, String reason) implements Fate {
    @Override
    public String toString() {
      return "GOAWAY %s: %s".formatted(ErrorCode.ofNumber(code), reason.isEmpty() ? "-" : reason);
    }
  }

  /** It was closed without a word of HTTP/2. */
  record Closed() implements Fate {
    @Override
    public String toString() {
      return "closed";
    }
  }

  /** It is still there. */
  record Open() implements Fate {
    @Override
    public String toString() {
      return "still open";
    }
  }
}
