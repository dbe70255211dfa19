package dev.weft.protobuf;

import static dev.weft.protobuf.Samples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wire.Hex;
import dev.weft.protobuf.wire.WireWriter;
import org.junit.jupiter.api.Test;

/** Messages inside messages: as groups or with a length, and how deep. */
final class NestingTest {
  private static final DynamicType SAMPLE = DynamicType.of(Samples.SAMPLE);
  private static final int NESTED = 5 << 3 | 2;
  private static final int CHILDREN = 6 << 3 | 2;
  private static final int START_INNER = 9 << 3 | 3;
  private static final int END_INNER = 9 << 3 | 4;
  private static final int SAMPLE_IN_INNER = 3 << 3 | 2;
  private static final int START_UNKNOWN = 15 << 3 | 3;
  private static final int END_UNKNOWN = 15 << 3 | 4;

  private static void assertRefused(String hex, String problem) {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> SAMPLE.decode(Hex.bytes(hex)))
        .withMessageContaining(problem);
  }

  // Groups

  @Test
  void aGroupEndsAtItsOwnEndTag() {
    String group =
        """
        4b        # inner {
          08 05   #   number: 5
          13      #   deeper {
            08 06 #     number: 6
          14      #   }
          7b 7c   #   field 15, a group which nobody knows
        4c        # }
        08 01     # number: 1
        """;
    DynamicMessage sample = SAMPLE.decode(Hex.bytes(group));
    DynamicMessage inner = (DynamicMessage) sample.get(field("inner"));

    assertThat(inner.toByteArray()).isEqualTo(Hex.bytes("08 05 13 08 06 14 7b 7c"));
    assertThat(sample.get(field("number"))).isEqualTo(1);
    assertThat(sample.toByteArray())
        .as("ordered by number")
        .isEqualTo(Hex.bytes("08 01 4b 08 05 13 08 06 14 7b 7c 4c"));
  }

  @Test
  void theOccurrencesOfAGroupAreMerged() {
    DynamicMessage sample = SAMPLE.decode(Hex.bytes("4b 08 05 4c  4b 13 08 06 14 4c  4b 4c"));

    assertThat(sample.toByteArray()).isEqualTo(Hex.bytes("4b 08 05 13 08 06 14 4c"));
  }

  @Test
  void aGroupWithALengthIsAnUnknownField() {
    DynamicMessage sample = SAMPLE.decode(Hex.bytes("4a 02 08 05  # field 9 with a length"));

    assertThat(sample.has(field("inner"))).isFalse();
    assertThat(sample.unknownFields().size()).isEqualTo(4);
  }

  @Test
  void aGroupThatEndsWrongIsRefused() {
    assertRefused("4b 08 05", "sample.Sample: inner: byte 3: the message ends inside group 9");
    assertRefused("4b 08 05 54", "group 10 ends but was not begun");
    assertRefused("4b 13 4c", "inner.deeper"); // deeper is open still
    assertRefused("4c", "group 9 ends but was not begun");
    assertRefused("4b 4c 4c", "group 9 ends but was not begun");
    assertRefused("7b 7c 7c", "group 15 ends but was not begun");
    assertRefused("7b 4c", "group 9 ends but was not begun");
    assertRefused("7b", "ends inside group 15");
  }

  @Test
  void aMessageInsideAGroupCannotEndIt() {
    assertRefused(
        """
        4b       # inner {
          1a 01  #   sample {
            4c   #     the end of inner
        4c       # }
        """,
        "inner.sample");
    assertRefused(
        """
        2a 01    # nested {
          4b     #   inner {
        4c       # } of inner, but behind the end of nested
        """,
        "the message ends inside group 9");
  }

  // Depth

  /** A message with {@code depth} levels in all, each a kind of its own in turn. */
  private static byte[] nested(int depth, int... tags) {
    WireWriter out = new WireWriter(64);
    for (int level = depth - 2; level >= 0; level--) {
      int tag = tags[level % tags.length];
      switch (tag) {
        case START_INNER -> out = group(out, START_INNER, END_INNER);
        case START_UNKNOWN -> out = group(out, START_UNKNOWN, END_UNKNOWN);
        default -> out.writeMessageHeader(tag, 0);
      }
    }
    return out.toByteArray();
  }

  private static WireWriter group(WireWriter content, int startTag, int endTag) {
    WireWriter out = new WireWriter(64);
    out.writeTag(endTag);
    out.writeRaw(content.array(), content.position(), content.length());
    out.writeTag(startTag);
    return out;
  }

  private static void assertDepthIsLimited(int... tags) {
    byte[] deepest = nested(100, tags);
    assertThat(SAMPLE.decode(deepest).toByteArray()).isEqualTo(deepest);
    byte[] tooDeep = nested(101, tags);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> SAMPLE.decode(tooDeep))
        .withMessageContaining("nested deeper");
    DecodeLimits more = DecodeLimits.DEFAULT.withMaxDepth(101);
    assertThat(SAMPLE.decode(tooDeep, 0, tooDeep.length, more).toByteArray()).isEqualTo(tooDeep);
  }

  @Test
  void messagesAndGroupsMayBeNestedAHundredDeep() {
    assertDepthIsLimited(NESTED);
    assertDepthIsLimited(NESTED, CHILDREN);
    assertDepthIsLimited(START_UNKNOWN);
    assertDepthIsLimited(START_INNER, SAMPLE_IN_INNER);
    assertDepthIsLimited(NESTED, START_INNER, SAMPLE_IN_INNER, CHILDREN);
    assertDepthIsLimited(NESTED, NESTED, NESTED, START_INNER, SAMPLE_IN_INNER);
  }

  @Test
  void packedNumbersAreNoLevel() {
    byte[] innermost = Hex.bytes("1a 01 02  # packed: 1");
    WireWriter out = new WireWriter(64);
    out.writeRaw(innermost, 0, innermost.length);
    for (int level = 1; level < 100; level++) {
      out.writeMessageHeader(NESTED, 0);
    }
    assertThat(SAMPLE.decode(out.toByteArray()).toByteArray()).isEqualTo(out.toByteArray());
  }

  @Test
  void anEntryOfAMapIsALevel() {
    byte[] entry = Hex.bytes("3a 05 0a 01 61 12 00  # by_name: { key: \"a\" value: { } }");

    assertThat(SAMPLE.decode(entry, 0, entry.length, new DecodeLimits(3)).toByteArray())
        .isEqualTo(entry);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> SAMPLE.decode(entry, 0, entry.length, new DecodeLimits(2)))
        .withMessageStartingWith("sample.Sample: by_name: byte 7: ");
  }
}
