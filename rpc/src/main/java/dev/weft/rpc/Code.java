package dev.weft.rpc;

import java.util.Optional;

/**
 * Why a call failed: the codes of gRPC, with the meaning that {@code statuscodes.md} of the gRPC
 * documentation gives them.
 *
 * <p>There is no constant for OK (number 0), so that an error that is none can't be written: a call
 * that succeeds returns, and one that fails throws a {@link StatusException}.
 */
public enum Code {
  /** The call was cancelled, as a rule by its caller. */
  CANCELLED,
  /** An error that says no more: what a handler's unexpected exception becomes. */
  UNKNOWN,
  /** The caller's argument is wrong whatever the state of the system. Only applications use it. */
  INVALID_ARGUMENT,
  /** The deadline passed before the call was complete. */
  DEADLINE_EXCEEDED,
  /** Something asked for does not exist. Only applications use it. */
  NOT_FOUND,
  /** What was to be created exists. Only applications use it. */
  ALREADY_EXISTS,
  /** The caller, who is known, may not do this. */
  PERMISSION_DENIED,
  /** A limit was reached: of a quota, of memory, of the size of a message. */
  RESOURCE_EXHAUSTED,
  /** The system is not in a state in which this can be done. Only applications use it. */
  FAILED_PRECONDITION,
  /** A conflict with others ended the operation. Only applications use it. */
  ABORTED,
  /** Past the valid range. Only applications use it. */
  OUT_OF_RANGE,
  /** The method does not exist here, or was called with the wrong number of messages. */
  UNIMPLEMENTED,
  /** A rule that everything depends on is broken: a defect on one of the sides. */
  INTERNAL,
  /** The service can't be reached now; trying again later may help. */
  UNAVAILABLE,
  /** Data is lost or damaged beyond recovery. Only applications use it. */
  DATA_LOSS,
  /** The call has no valid credentials. */
  UNAUTHENTICATED;

  private static final Code[] CODES = values();

  /** The number on the wire, 1 to 16. */
  public int number() {
    return ordinal() + 1;
  }

  /** The code with this number; empty for 0, which is OK, and for numbers that have no code. */
  public static Optional<Code> ofNumber(int number) {
    return number >= 1 && number <= CODES.length
        ? Optional.of(CODES[number - 1])
        : Optional.empty();
  }
}
