package dev.weft.interop.load;

import java.io.Serial;

/** A call that succeeded with what it should not have: a message lost, invented or changed. */
final class WrongAnswer extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  WrongAnswer(String message) {
    super(message);
  }
}
