package dev.weft.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Generated messages and protobuf-java read and write the same bytes. */
final class DifferentialTest {
  private static final int RUNS = 2_000;
  private static final int MAX_DEPTH = 4;

  private static MessageType<Message> weft;
  private static Descriptor google;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @BeforeAll
  static void generate() throws Exception {
    dev.weft.protobuf.descriptor.FileDescriptor file = Protos.file("everything.proto");
    weft = Generated.of(file).type("everything.Everything");
    google = google(file).findMessageTypeByName("Everything");
  }

  private static FileDescriptor google(dev.weft.protobuf.descriptor.FileDescriptor file)
      throws Exception {
    List<FileDescriptor> dependencies = new ArrayList<>();
    for (dev.weft.protobuf.descriptor.FileDescriptor dependency : file.dependencies()) {
      dependencies.add(google(dependency));
    }
    return FileDescriptor.buildFrom(
        DescriptorProtos.FileDescriptorProto.parseFrom(file.proto().toByteArray()),
        dependencies.toArray(FileDescriptor[]::new));
  }

  @Test
  void whatOneWritesTheOtherReadsAndWritesAlike() throws Exception {
    for (int run = 0; run < RUNS; run++) {
      DynamicMessage expected = random(google, 0);
      byte[] bytes = expected.toByteArray();
      Message message = weft.decode(bytes);

      assertThat(message.toByteArray()).as("seed %d, run %d", seed, run).isEqualTo(bytes);
      assertThat(weft.decode(bytes)).isEqualTo(message).hasSameHashCodeAs(message);
      assertThat(message.unknownFields().isEmpty()).isTrue();
    }
  }

  @Test
  void fieldsInAnyOrderAndNumberAreReadAlike() throws Exception {
    for (int run = 0; run < RUNS; run++) {
      byte[] first = random(google, 1).toByteArray();
      byte[] second = random(google, 1).toByteArray();
      byte[] joined = new byte[first.length + second.length];
      System.arraycopy(first, 0, joined, 0, first.length);
      System.arraycopy(second, 0, joined, first.length, second.length);

      // The entries of a map may stand in another order, so the messages are compared.
      DynamicMessage expected = DynamicMessage.parseFrom(google, joined);
      DynamicMessage actual = DynamicMessage.parseFrom(google, weft.decode(joined).toByteArray());
      assertThat(actual).as("seed %d, run %d", seed, run).isEqualTo(expected);
    }
  }

  @Test
  void changedBytesAreReadOrRefusedByBoth() {
    int read = 0;
    for (int run = 0; run < 5 * RUNS; run++) {
      byte[] bytes = random(google, 2).toByteArray();
      if (bytes.length == 0) {
        continue;
      }
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Message message;
      try {
        message = weft.decode(bytes);
      } catch (dev.weft.protobuf.ProtobufException e) {
        continue;
      }
      read++;
      DynamicMessage expected;
      try {
        expected = DynamicMessage.parseFrom(google, bytes);
      } catch (com.google.protobuf.InvalidProtocolBufferException e) {
        throw new AssertionError("seed " + seed + ", run " + run + ": only Weft reads it", e);
      }
      try {
        assertThat(DynamicMessage.parseFrom(google, message.toByteArray()))
            .as("seed %d, run %d", seed, run)
            .isEqualTo(expected);
      } catch (com.google.protobuf.InvalidProtocolBufferException e) {
        throw new AssertionError("seed " + seed + ", run " + run, e);
      }
    }
    assertThat(read).isPositive();
  }

  // Random messages

  private DynamicMessage random(Descriptor type, int depth) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    for (FieldDescriptor field : type.getFields()) {
      if (random.nextInt(3) != 0 || (depth >= MAX_DEPTH && isMessage(field))) {
        continue;
      }
      if (field.isMapField()) {
        addEntries(message, field, depth);
      } else if (field.isRepeated()) {
        for (int i = random.nextInt(5); i > 0; i--) {
          message.addRepeatedField(field, value(field, depth));
        }
      } else {
        message.setField(field, value(field, depth));
      }
    }
    return message.build();
  }

  private static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  /** Entries with different keys: of equal ones protobuf-java's dynamic messages keep both. */
  private void addEntries(DynamicMessage.Builder message, FieldDescriptor field, int depth) {
    Descriptor entry = field.getMessageType();
    List<Object> keys = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Object key = value(entry.findFieldByNumber(1), depth);
      if (!keys.contains(key)) {
        keys.add(key);
        message.addRepeatedField(
            field,
            DynamicMessage.newBuilder(entry)
                .setField(entry.findFieldByNumber(1), key)
                .setField(entry.findFieldByNumber(2), value(entry.findFieldByNumber(2), depth + 1))
                .build());
      }
    }
  }

  private Object value(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> (int) number();
      case LONG -> number();
      case FLOAT ->
          random.nextInt(4) == 0 ? -0f : Float.intBitsToFloat(random.nextInt() & ~(1 << 22));
      case DOUBLE -> random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text();
      case BYTE_STRING -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield ByteString.copyFrom(bytes);
      }
      case ENUM ->
          random.nextInt(5) == 0
              ? field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt())
              : field
                  .getEnumType()
                  .getValues()
                  .get(random.nextInt(field.getEnumType().getValues().size()));
      case MESSAGE -> random(field.getMessageType(), depth + 1);
    };
  }

  private long number() {
    return random.nextInt(5) == 0 ? 0 : random.nextLong() >> random.nextInt(64);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(10) == 0 ? 200 : 12);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(random.nextInt(10) == 0 ? 0x1F600 : 'a' + random.nextInt(26));
    }
    return text.toString();
  }
}
