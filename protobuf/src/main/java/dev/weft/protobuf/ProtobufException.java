package dev.weft.protobuf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** A field that was being read or written. */
  private sealed interface Step {
    /** By its number; the type that declares it knows the name. */
    record ByNumber(MessageType<?> type, int fieldNumber) implements Step {}

    /** By its name, or a place in a list or map: {@code [3]}. */
    record ByName(String name) implements Step {}
  }

  private final int byteOffset;
  private final @Nullable TextPosition position;
  private final transient List<Step> innermostFirst = new ArrayList<>();
  private @Nullable String typeName;

  /** Creates an exception about no particular byte. */
  public ProtobufException(String problem) {
    super(problem);
    byteOffset = UNKNOWN_OFFSET;
    position = null;
  }

  /** Creates an exception about a place in a text. */
  public ProtobufException(String problem, TextPosition position) {
    super(problem);
    byteOffset = UNKNOWN_OFFSET;
    this.position = position;
  }

  /**
   * Creates an exception about one byte of the input.
   *
   * @param byteOffset counted from the first byte of the outermost message
   */
  public ProtobufException(String problem, int byteOffset) {
    super(problem);
    this.byteOffset = byteOffset;
    position = null;
  }

  /**
   * Where in the input the fault is, counted from the first byte of the outermost message; in an
   * extension, from the first byte of its value.
   */
  public OptionalInt byteOffset() {
    return byteOffset == UNKNOWN_OFFSET ? OptionalInt.empty() : OptionalInt.of(byteOffset);
  }

  /** Where in the text the fault is, if the input was JSON or the text format. */
  public Optional<TextPosition> position() {
    return Optional.ofNullable(position);
  }

  /** The field in which the fault is, for example {@code location.latitude}; empty if unknown. */
  public String fieldPath() {
    StringBuilder path = new StringBuilder();
    for (int i = innermostFirst.size() - 1; i >= 0; i--) {
      String name = name(innermostFirst.get(i));
      path.append(path.isEmpty() || isPlace(name) ? "" : ".").append(name);
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
      innermostFirst.add(new Step.ByNumber(type, fieldNumber));
    }
    return this;
  }

  /**
   * Says, while this exception is thrown outwards, where in which type it was met.
   *
   * @param step the name of a field, an extension's in brackets, or the place of a value in a list
   *     or map, in brackets too; empty if in none
   * @return this
   */
  public ProtobufException within(String typeName, String step) {
    this.typeName = typeName;
    if (!step.isEmpty()) {
      innermostFirst.add(new Step.ByName(step));
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
    if (position != null) {
      text.append(position).append(": ");
    }
    if (byteOffset != UNKNOWN_OFFSET) {
      text.append("byte ").append(byteOffset).append(": ");
    }
    return text.append(super.getMessage()).toString();
  }

  private static boolean isPlace(String name) {
    return name.startsWith("[") && (name.length() < 2 || !Character.isLetter(name.charAt(1)));
  }

  private static String name(Step step) {
    return switch (step) {
      case Step.ByName(String name) -> name;
      case Step.ByNumber(MessageType<?> type, int number) ->
          type.descriptor()
              .findField(number)
              .map(field -> field.name())
              .orElseGet(() -> String.valueOf(number));
    };
  }
}
