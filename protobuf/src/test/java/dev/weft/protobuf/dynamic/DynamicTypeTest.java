package dev.weft.protobuf.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Samples;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import dev.weft.protobuf.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DynamicTypeTest {
  /** Types M0 to M(n-1), each with a field {@code next = 1} of the following, the last of M0. */
  private static FileDescriptor ring(int size) {
    FileDescriptorProto.Builder file = FileDescriptorProto.builder().name("ring.proto");
    for (int i = 0; i < size; i++) {
      file.addMessageType(
          DescriptorProto.builder()
              .name("M" + i)
              .addField(
                  FieldDescriptorProto.builder()
                      .name("next")
                      .number(1)
                      .label(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                      .type(FieldDescriptorProto.Type.TYPE_MESSAGE)
                      .typeName(".M" + (i + 1) % size)
                      .build())
              .build());
    }
    return FileDescriptor.link(file.build(), List.of());
  }

  @Test
  void typesThatReferToEachOtherAreMadeOnce() {
    FileDescriptor ring = ring(3);
    DynamicType first = DynamicType.of(ring.messages().getFirst());
    DynamicType current = first;
    for (int i = 0; i < 3; i++) {
      current = (DynamicType) current.typeOf(next(current.descriptor()));
    }
    assertThat((Object) current).isSameAs(first);
    DynamicTypes types = new DynamicTypes();
    assertThat((Object) types.of(ring.messages().get(1)))
        .isSameAs(types.of(ring.messages().get(0)).typeOf(next(ring.messages().get(0))));
  }

  private static FieldDescriptor next(MessageDescriptor message) {
    return message.findField("next").orElseThrow();
  }

  @Test
  void aChainOfTypesMayBeOfAnyLength() {
    int length = 20_000;
    FileDescriptor ring = ring(length);
    DynamicType type = DynamicType.of(ring.messages().getFirst());
    for (int i = 0; i < length; i++) {
      type = (DynamicType) type.typeOf(next(type.descriptor()));
    }
    assertThat(type.fullName()).isEqualTo("M0");
    assertThat(type.decode(new byte[] {0x0a, 0x02, 0x0a, 0x00}).toByteArray()).hasSize(4);
  }

  @Test
  void typesAreEqualIfTheirDescriptorsAreTheSame() {
    DynamicType one = DynamicType.of(Samples.SAMPLE);
    DynamicType other = DynamicType.of(Samples.SAMPLE);
    MessageDescriptor copy =
        FileDescriptor.link(Samples.FILE.proto(), List.of())
            .findMessage("sample.Sample")
            .orElseThrow();

    assertThat((Object) one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.defaultInstance()).isEqualTo(other.defaultInstance());
    FieldDescriptor nested = Samples.field("nested");
    assertThat(one.newBuilder().set(nested, other.defaultInstance()).build().has(nested)).isTrue();
    assertThat((Object) DynamicType.of(copy)).isNotEqualTo(one);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DynamicType.of(copy).defaultInstance().get(nested))
        .withMessageContaining("another copy of its descriptor");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.newBuilder().set(nested, DynamicType.of(copy).defaultInstance()));
  }

  @Test
  void fieldsWithHighNumbersAreFound() {
    FileDescriptorProto.Builder file = FileDescriptorProto.builder().name("high.proto");
    DescriptorProto.Builder message = DescriptorProto.builder().name("High");
    int[] numbers = {1, 17, 18, 1000, 536_870_911};
    for (int number : numbers) {
      message.addField(
          FieldDescriptorProto.builder()
              .name("f" + number)
              .number(number)
              .label(FieldDescriptorProto.Label.LABEL_OPTIONAL)
              .type(FieldDescriptorProto.Type.TYPE_UINT32)
              .build());
    }
    MessageDescriptor high =
        FileDescriptor.link(file.addMessageType(message.build()).build(), List.of())
            .messages()
            .getFirst();
    DynamicType type = DynamicType.of(high);
    DynamicBuilder builder = type.defaultInstance().toBuilder();
    for (int number : numbers) {
      builder.set(high.findField(number).orElseThrow(), number);
    }
    DynamicMessage decoded = type.decode(builder.build().toByteArray());

    assertThat(decoded).isEqualTo(builder.build());
    assertThat(decoded.unknownFields().isEmpty()).isTrue();
    for (int number : numbers) {
      assertThat(decoded.get(high.findField(number).orElseThrow())).isEqualTo(number);
    }
  }

  @Test
  void decodingTakesTimeInProportionToTheInput() {
    // Twenty times the entries: a decoder that is quadratic would take four hundred times as long.
    DynamicType type = DynamicType.of(Struct.TYPE.descriptor());
    byte[] small = entries(10_000);
    byte[] large = entries(200_000);
    long smallTime = Long.MAX_VALUE;
    long largeTime = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      smallTime = Math.min(smallTime, time(type, small));
      largeTime = Math.min(largeTime, time(type, large));
    }
    assertThat(largeTime).isLessThan(150 * smallTime);
  }

  private static long time(DynamicType type, byte[] bytes) {
    long start = System.nanoTime();
    DynamicMessage message = type.decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
    assertThat(message).isNotNull();
    return System.nanoTime() - start;
  }

  private static byte[] entries(int count) {
    WireWriter out = new WireWriter(64);
    for (int i = 0; i < count; i++) {
      int end = out.length();
      Value.TYPE.writeNested(out, 18, Value.defaultInstance());
      out.writeString(10, "k" + i);
      out.writeMessageHeader(10, end);
    }
    return out.toByteArray();
  }
}
