package dev.weft.rpc;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a call failed: a code, a sentence for whoever reads the log, and, for programs, any number of
 * typed details. Immutable.
 *
 * <pre>{@code
 * throw Status.NOT_FOUND.withMessage("no feature at " + point).asException();
 * }</pre>
 */
public final class Status {
  /** {@link Code#CANCELLED}. */
  public static final Status CANCELLED = new Status(Code.CANCELLED);

  /** {@link Code#UNKNOWN}. */
  public static final Status UNKNOWN = new Status(Code.UNKNOWN);

  /** {@link Code#INVALID_ARGUMENT}. */
  public static final Status INVALID_ARGUMENT = new Status(Code.INVALID_ARGUMENT);

  /** {@link Code#DEADLINE_EXCEEDED}. */
  public static final Status DEADLINE_EXCEEDED = new Status(Code.DEADLINE_EXCEEDED);

  /** {@link Code#NOT_FOUND}. */
  public static final Status NOT_FOUND = new Status(Code.NOT_FOUND);

  /** {@link Code#ALREADY_EXISTS}. */
  public static final Status ALREADY_EXISTS = new Status(Code.ALREADY_EXISTS);

  /** {@link Code#PERMISSION_DENIED}. */
  public static final Status PERMISSION_DENIED = new Status(Code.PERMISSION_DENIED);

  /** {@link Code#RESOURCE_EXHAUSTED}. */
  public static final Status RESOURCE_EXHAUSTED = new Status(Code.RESOURCE_EXHAUSTED);

  /** {@link Code#FAILED_PRECONDITION}. */
  public static final Status FAILED_PRECONDITION = new Status(Code.FAILED_PRECONDITION);

  /** {@link Code#ABORTED}. */
  public static final Status ABORTED = new Status(Code.ABORTED);

  /** {@link Code#OUT_OF_RANGE}. */
  public static final Status OUT_OF_RANGE = new Status(Code.OUT_OF_RANGE);

  /** {@link Code#UNIMPLEMENTED}. */
  public static final Status UNIMPLEMENTED = new Status(Code.UNIMPLEMENTED);

  /** {@link Code#INTERNAL}. */
  public static final Status INTERNAL = new Status(Code.INTERNAL);

  /** {@link Code#UNAVAILABLE}. */
  public static final Status UNAVAILABLE = new Status(Code.UNAVAILABLE);

  /** {@link Code#DATA_LOSS}. */
  public static final Status DATA_LOSS = new Status(Code.DATA_LOSS);

  /** {@link Code#UNAUTHENTICATED}. */
  public static final Status UNAUTHENTICATED = new Status(Code.UNAUTHENTICATED);

  private final Code code;
  private final String message;
  private final List<StatusDetail> details;

  private Status(Code code) {
    this(code, "", List.of());
  }

  private Status(Code code, String message, List<StatusDetail> details) {
    this.code = code;
    this.message = message;
    this.details = details;
  }

  /** The status of this code, with no message. */
  public static Status of(Code code) {
    Objects.requireNonNull(code, "code");
    return new Status(code);
  }

  /**
   * The same failure with another message. Any text may be sent, line breaks and emoji included.
   */
  public Status withMessage(String message) {
    return new Status(code, Objects.requireNonNull(message, "message"), details);
  }

  /**
   * The same failure with these details after those it has. They travel as a {@code
   * google.rpc.Status} in the trailer {@code grpc-status-details-bin}, and count against the peer's
   * limit for metadata, so they should be small.
   */
  public Status withDetails(Message... details) {
    Objects.requireNonNull(details, "details");
    List<StatusDetail> all = new ArrayList<>(this.details);
    for (Message detail : details) {
      all.add(StatusDetail.of(detail));
    }
    return new Status(code, message, List.copyOf(all));
  }

  /** The same failure with exactly these details. */
  public Status withDetails(List<StatusDetail> details) {
    Objects.requireNonNull(details, "details");
    return new Status(code, message, List.copyOf(details));
  }

  /** The code. */
  public Code code() {
    return code;
  }

  /** The sentence for people; empty if there is none. */
  public String message() {
    return message;
  }

  /** The details, in the order of the wire. */
  public List<StatusDetail> details() {
    return details;
  }

  /**
   * The first detail of this type.
   *
   * @throws dev.weft.protobuf.ProtobufException if its bytes are not a message of that type
   */
  public <M extends Message> Optional<M> detail(MessageType<M> type) {
    Objects.requireNonNull(type, "type");
    return details.stream().flatMap(detail -> detail.as(type).stream()).findFirst();
  }

  /** An exception to throw, without trailers. */
  public StatusException asException() {
    return new StatusException(this, Metadata.EMPTY);
  }

  /** An exception to throw, with the trailing metadata that goes, or came, with the failure. */
  public StatusException asException(Metadata trailers) {
    Objects.requireNonNull(trailers, "trailers");
    return new StatusException(this, trailers);
  }

  /** An exception to throw, with what caused it; the cause is not sent to the peer. */
  public StatusException asException(Throwable cause) {
    Objects.requireNonNull(cause, "cause");
    StatusException exception = asException();
    exception.initCause(cause);
    return exception;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Status that
        && code == that.code
        && message.equals(that.message)
        && details.equals(that.details);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, message, details);
  }

  /** Code, message, and the types of the details: {@code NOT_FOUND: no feature at (1, 2)}. */
  @Override
  public String toString() {
    String text = message.isEmpty() ? code.name() : code + ": " + message;
    return details.isEmpty()
        ? text
        : details.stream()
            .map(StatusDetail::typeName)
            .collect(Collectors.joining(", ", text + " [details: ", "]"));
  }
}
