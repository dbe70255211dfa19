package dev.weft.protobuf;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not the message they should be, or a message that cannot be put into bytes.
 *
 * <p>The text names the message type, the path of the field and the offset of the byte, as far as
 * they are known: {@code routeguide.Feature: location.latitude: byte 17: …}.
 */
public final class ProtobufException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int UNKNOWN_OFFSET = -1;

  /** A field that was being read or written, and the type that declares it. */
  private record Step(MessageType<?> type, int fieldNumber) {}

  private final int byteOffset;
  private final transient List<Step> innermostFirst = new ArrayList<>();
  private @Nullable String typeName;

  /** Creates an exception about no particular byte. */
  public ProtobufException(String problem) {
    super(problem);
    byteOffset = UNKNOWN_OFFSET;
  }

  /**
   * Creates an exception about one byte of the input.
   *
   * @param byteOffset counted from the first byte of the outermost message
   */
  public ProtobufException(String problem, int byteOffset) {
    super(problem);
    this.byteOffset = byteOffset;
  }

  /** Where in the input the fault is, counted from the first byte of the outermost message. */
  public OptionalInt byteOffset() {
    return byteOffset == UNKNOWN_OFFSET ? OptionalInt.empty() : OptionalInt.of(byteOffset);
  }

  /** The field in which the fault is, for example {@code location.latitude}; empty if unknown. */
  public String fieldPath() {
    StringBuilder path = new StringBuilder();
    for (int i = innermostFirst.size() - 1; i >= 0; i--) {
      Step step = innermostFirst.get(i);
      path.append(path.isEmpty() ? "" : ".").append(fieldName(step));
    }
    return path.toString();
  }

  /**
   * Says, while this exception is thrown outwards, in which field of which type it was met.
   *
   * @param fieldNumber 0 if no field was being read
   * @return this
   */
  public ProtobufException within(MessageType<?> type, int fieldNumber) {
    typeName = type.fullName();
    if (fieldNumber != 0) {
      innermostFirst.add(new Step(type, fieldNumber));
    }
    return this;
  }

  /** The type, the path, the offset and the problem. */
  @Override
  public String getMessage() {
    StringBuilder text = new StringBuilder();
    if (typeName != null) {
      text.append(typeName).append(": ");
    }
    String path = innermostFirst == null ? "" : fieldPath();
    if (!path.isEmpty()) {
      text.append(path).append(": ");
    }
    if (byteOffset != UNKNOWN_OFFSET) {
      text.append("byte ").append(byteOffset).append(": ");
    }
    return text.append(super.getMessage()).toString();
  }

  private static String fieldName(Step step) {
    return step.type
        .descriptor()
        .findField(step.fieldNumber)
        .map(field -> field.name())
        .orElseGet(() -> String.valueOf(step.fieldNumber));
  }
}
