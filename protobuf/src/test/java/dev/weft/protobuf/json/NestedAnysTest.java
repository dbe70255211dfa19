package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.Option;
import dev.weft.protobuf.wellknown.StringValue;
import dev.weft.protobuf.wellknown.Type;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedAnysTest {
  private static final JsonFormat FORMAT =
      JsonFormat.DEFAULT.withTypes(
          TypeRegistry.builder()
              .add(Any.TYPE)
              .add(Duration.TYPE)
              .add(ListValue.TYPE)
              .add(Option.TYPE)
              .add(StringValue.TYPE)
              .add(Type.TYPE)
              .build());

  private static Any any(int levels, int size) {
    Any any =
        Any.builder()
            .typeUrl("t/google.protobuf.StringValue")
            .value(Bytes.of(StringValue.builder().value("x".repeat(size)).build().toByteArray()))
            .build();
    for (int i = 1; i < levels; i++) {
      any =
          Any.builder().typeUrl("t/google.protobuf.Any").value(Bytes.of(any.toByteArray())).build();
    }
    return any;
  }

  // Memory

  @Test
  void largeOnesArePrintedAsFarAsTheirBytesMayBeHeld() {
    Any any = any(17, 1 << 20);

    assertThat(FORMAT.parse(Any.TYPE, FORMAT.print(any))).isEqualTo(any);
  }

  @Test
  void largeOnesThatAreDeeperAreNot() {
    Any any = any(18, 1 << 20);

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> FORMAT.print(any))
        .withMessageContaining("more than 16 times the bytes");
  }

  @Test
  void smallOnesArePrintedDownToTheDepthThatIsAllowed() {
    Any any = any(99, 5_000);

    assertThat(FORMAT.parse(Any.TYPE, FORMAT.print(any))).isEqualTo(any);
  }

  // Types that come late

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'value':{'value':'1s','@type':'t/google.protobuf.Duration'},'@type':'t/google.protobuf.Option'}",
        "{'value':{'value':'1s','@type':'t/google.protobuf.Duration'},'\\u0040type':'t/google.protobuf.Option'}",
        "{'value':{'value':'1s','\\u0040type':'t/google.protobuf.Duration'},'@type':'t/google.protobuf.Option'}",
        "{'value':{'@type':'t/google.protobuf.Duration','value':'1s'},'@type':'t/google.protobuf.Option'}",
        "{'@type':'t/google.protobuf.Option','value':{'value':'1s','@type':'t/google.protobuf.Duration'}}",
      })
  void anInnerTypeMayComeLateToo(String text) {
    assertThat(FORMAT.print(FORMAT.parse(Any.TYPE, text.replace('\'', '"'))))
        .isEqualTo(
            "{'@type':'t/google.protobuf.Option','value':{'@type':'t/google.protobuf.Duration','value':'1s'}}"
                .replace('\'', '"'));
  }

  @Test
  void theFirstOfTwoTypesCounts() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() ->
            FORMAT.parse(
                Any.TYPE,
                "{\"value\":{\"value\":{},\"@type\":\"t/google.protobuf.Option\",\"@type\":\"x\"},"
                    + "\"@type\":\"t/google.protobuf.Any\"}"))
        .withMessageContaining("column 57")
        .withMessageContaining("no field of google.protobuf.Option has the name '@type'");
  }

  @Test
  void whereverTypesAreTheMessageIsTheSame() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long shape = random.nextLong();
      String early = text(new Random(shape), null, 6);
      String mixed = text(new Random(shape), random, 6);
      assertThat(FORMAT.parse(Any.TYPE, mixed))
          .as("seed %d: %s", seed, mixed)
          .isEqualTo(FORMAT.parse(Any.TYPE, early));
    }
  }

  /** An Any of a random shape; its type is at a random place, or comes first if there is none. */
  private static String text(
      Random shape, @org.jspecify.annotations.Nullable Random place, int depth) {
    String type;
    String[] members;
    switch (depth == 0 ? 0 : shape.nextInt(4)) {
      case 0 -> {
        type = "google.protobuf.ListValue";
        members =
            new String[] {"\"value\":[1,{\"@type\":2,\"a\":{\"b\":0,\"@type\":{}}},\"@type\"]"};
      }
      case 1 -> {
        type = "google.protobuf.Any";
        members = new String[] {"\"value\":" + text(shape, place, depth - 1)};
      }
      case 2 -> {
        type = "google.protobuf.Option";
        members = new String[] {"\"name\":\"n\"", "\"value\":" + text(shape, place, depth - 1)};
      }
      default -> {
        type = "google.protobuf.Type";
        members =
            new String[] {
              "\"oneofs\":[]",
              "\"options\":[{\"value\":"
                  + text(shape, place, depth - 1)
                  + "},{\"name\":\"a\",\"value\":"
                  + text(shape, place, depth - 1)
                  + "}]",
              "\"name\":\"t\""
            };
      }
    }
    int at = place == null ? 0 : place.nextInt(members.length + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= members.length; i++) {
      if (i == at) {
        text.append(",\"@type\":\"t/").append(type).append('"');
      }
      if (i < members.length) {
        text.append(',').append(members[i]);
      }
    }
    return text.replace(0, 1, "{").append('}').toString();
  }
}
