package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import java.util.List;
import java.util.Map;

/**
 * Finds, once a message could not be encoded, the string that is to blame. Encoders themselves keep
 * no note of where they are, so that a message without fault costs nothing.
 */
final class LoneSurrogates {
  private final ProtobufException fault;

  private LoneSurrogates(ProtobufException fault) {
    this.fault = fault;
  }

  /** Says in {@code fault}, which encoding {@code message} threw, in which field it is. */
  static ProtobufException locate(Message message, ProtobufException fault) {
    boolean isFound = new LoneSurrogates(fault).areIn(message);
    return isFound ? fault : fault.within(message.protoType(), 0);
  }

  private boolean areIn(Message message) {
    for (FieldDescriptor field : message.protoType().descriptor().fields()) {
      if (canHoldText(field) && message.has(field) && areIn(message.get(field))) {
        fault.within(message.protoType().fullName(), field.name());
        return true;
      }
    }
    return false;
  }

  private static boolean canHoldText(FieldDescriptor field) {
    return field.type() == FieldType.STRING || field.type().isMessage();
  }

  private boolean areIn(Object value) {
    return switch (value) {
      case String text -> isBroken(text);
      case Message message -> areIn(message);
      case List<?> list -> areInElements(list);
      case Map<?, ?> map -> areInEntries(map);
      default -> false;
    };
  }

  private boolean areInElements(List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      if (areIn(list.get(i))) {
        fault.within("", "[" + i + "]");
        return true;
      }
    }
    return false;
  }

  private boolean areInEntries(Map<?, ?> map) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (areIn(entry.getKey()) || areIn(entry.getValue())) {
        fault.within("", "[" + shown(entry.getKey()) + "]");
        return true;
      }
    }
    return false;
  }

  private static String shown(Object key) {
    return key instanceof String text
        ? '"' + Bytes.utf8(text).toUtf8() + '"' // a question mark for what is no character
        : key.toString();
  }

  private static boolean isBroken(String text) {
    return text.codePoints()
        .anyMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
  }
}
