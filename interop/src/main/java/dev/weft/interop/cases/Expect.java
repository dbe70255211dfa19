package dev.weft.interop.cases;

import dev.weft.interop.proto.Payload;
import dev.weft.rpc.Code;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;

/** What a case demands. Each method throws a {@link CaseFailure} if it is not so. */
final class Expect {
  private Expect() {}

  static void equal(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new CaseFailure(what + " is " + actual + ", but has to be " + expected);
    }
  }

  /** A payload of that many zeros. */
  static void zeros(String what, int size, Payload payload) {
    equal("the size of the payload of " + what, size, payload.body().size());
    for (int i = 0; i < size; i++) {
      if (payload.body().byteAt(i) != 0) {
        throw new CaseFailure(
            "byte %d of the payload of %s is %d, but has to be 0"
                .formatted(i, what, payload.body().byteAt(i)));
      }
    }
  }

  /** A call that fails with this code; returns the whole status. */
  static Status failure(String what, Code code, Runnable call) {
    Status status;
    try {
      call.run();
    } catch (StatusException e) {
      status = e.status();
      if (status.code() != code) {
        throw new CaseFailure(what + " ended with " + status + ", but has to end with " + code, e);
      }
      return status;
    }
    throw new CaseFailure(what + " succeeded, but has to end with " + code);
  }

  /** No message but the end. */
  static void end(String what, StreamReader<?> responses) {
    if (responses.hasNext()) {
      throw new CaseFailure(what + " has a message more than was asked for: " + responses.read());
    }
  }
}
