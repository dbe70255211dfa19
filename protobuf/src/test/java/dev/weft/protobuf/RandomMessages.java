package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.util.List;
import java.util.Random;

/** Messages of any type with random fields, the same for the same seed. */
public final class RandomMessages {
  private static final int MAX_DEPTH = 4;
  private static final String[] TEXTS = {"", "a", "naïve", "東京", "🎉", "x".repeat(200)};

  private final Random random;

  public RandomMessages(long seed) {
    random = new Random(seed);
  }

  public <M extends Message> M next(MessageType<M> type) {
    return next(type, 0);
  }

  private <M extends Message> M next(MessageType<M> type, int depth) {
    MessageBuilder<M> builder = type.newBuilder();
    for (FieldDescriptor field : type.descriptor().fields()) {
      if (field.isRequired() || random.nextInt(3) == 0) {
        fill(builder, field, depth);
      }
    }
    if (random.nextInt(8) == 0) {
      // Field 536870911 (the tag ends in 5, so 32 bits), which no message here has.
      builder.unknownFields(
          UnknownFields.of(
              Bytes.of(
                  new byte[] {
                    (byte) 0xfd, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 1, 2, 3, 4
                  })));
    }
    return builder.build();
  }

  private void fill(MessageBuilder<?> builder, FieldDescriptor field, int depth) {
    if (field.type().isMessage() && !field.isMap() && depth == MAX_DEPTH) {
      return;
    }
    if (field.isMap()) {
      List<FieldDescriptor> keyAndValue = field.messageType().fieldsByNumber();
      if (keyAndValue.get(1).type().isMessage() && depth == MAX_DEPTH) {
        return;
      }
      for (int i = random.nextInt(4); i >= 0; i--) {
        builder.put(
            field,
            value(builder, field, keyAndValue.get(0), depth),
            value(builder, field, keyAndValue.get(1), depth));
      }
    } else if (field.isRepeated()) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        builder.add(field, value(builder, field, field, depth));
      }
    } else {
      builder.set(field, value(builder, field, field, depth));
    }
  }

  private Object value(
      MessageBuilder<?> builder, FieldDescriptor field, FieldDescriptor valueField, int depth) {
    return switch (valueField.type()) {
      case INT32, UINT32, SINT32, FIXED32, SFIXED32 -> (int) number();
      case INT64, UINT64, SINT64, FIXED64, SFIXED64 -> number();
      case FLOAT -> Float.intBitsToFloat((int) number());
      case DOUBLE -> Double.longBitsToDouble(number());
      case BOOL -> random.nextBoolean();
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BYTES -> Bytes.utf8(TEXTS[random.nextInt(TEXTS.length)]);
      case ENUM -> {
        List<EnumValueDescriptor> values = valueField.enumType().values();
        yield values.get(random.nextInt(values.size())).number();
      }
      case MESSAGE, GROUP -> next(builder.protoType().typeOf(field), depth + 1);
    };
  }

  /** Numbers of all lengths on the wire. */
  private long number() {
    return random.nextLong() >> random.nextInt(64);
  }
}
