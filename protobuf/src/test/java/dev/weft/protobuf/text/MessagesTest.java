package dev.weft.protobuf.text;

import static dev.weft.protobuf.text.Schema.FORMAT;
import static dev.weft.protobuf.text.Schema.again;
import static dev.weft.protobuf.text.Schema.faultIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TextPosition;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nested { optional_int32: 1 }",
        "nested: { optional_int32: 1 }",
        "nested < optional_int32: 1 >",
        "nested:<optional_int32:1>",
        "nested{optional_int32:1,}",
        "nested {\n# comment\noptional_int32 : # another\n1; };",
        "\ufeff nested\t\u000b\f\r\n{ optional_int32: 1 } # at the end",
      })
  void aMessageStandsInBraces(String text) {
    assertThat(again(text)).isEqualTo("nested { optional_int32: 1 }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nested { optional_int32: 1 >",
        "nested < optional_int32: 1 }",
        "nested { optional_int32: 1",
        "nested {",
        "nested",
        "nested:",
        "nested: 1",
        "nested: 'x'",
        "nested: [{}]",
        "nested :: {}",
        "}",
        "{}",
        "optional_int32 1",
        "optional_int32: {}",
        "optional_int32: [1]",
        "repeated_int32 [1]",
        "optional_int32: 1,,",
        "optional_int32: 1;;",
        "optional_int32: 1,;",
        ", optional_int32: 1",
        "nested { , }",
        "nested { optional_int32: 1,, }",
        "optional_int32: 1 nested",
        "1: 1",
        "optional_int32 = 1",
        "/* no comment */",
        "// no comment",
        "\0",
        "é: 1",
      })
  void otherSyntaxIsRefused(String text) {
    faultIn(text);
  }

  // Lists

  @Test
  void valuesOfARepeatedFieldCanBeInLists() {
    assertThat(
            again(
                "repeated_int32: 1 repeated_int32: [2, 3]; repeated_int32: [], repeated_int32: 4"))
        .isEqualTo("repeated_int32: 1 repeated_int32: 2 repeated_int32: 3 repeated_int32: 4");
    assertThat(again("many [{optional_int32: 1}, <>] many: [] many {}"))
        .isEqualTo("many { optional_int32: 1 } many { } many { }");
    assertThat(again("repeated_string: ['a' 'b', 'c']"))
        .isEqualTo("repeated_string: \"ab\" repeated_string: \"c\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1; 2]", "[1 2]", "[1,,2]", "[1,]", "[,1]", "[1", "[", "[1}", "[[1]]", "1]"})
  void malformedListsAreRefused(String list) {
    faultIn("repeated_int32: " + list);
  }

  // Fields given once

  @Test
  void aFieldThatIsNotRepeatedIsGivenOnce() {
    assertThat(faultIn("optional_int32: 1 optional_int32: 1"))
        .hasMessageContaining("optional_int32 is given twice");
    faultIn("[t.number]: 1 [t.number]: 2");
    again("many { optional_int32: 1 } many { optional_int32: 1 }");
  }

  @Test
  void aMessageThatIsGivenAgainIsMerged() {
    assertThat(again("nested { optional_int32: 1 repeated_int32: 2 } nested { repeated_int32: 3 }"))
        .isEqualTo("nested { optional_int32: 1 repeated_int32: 2 repeated_int32: 3 }");
    assertThat(again("nested { optional_int32: 1 } nested { optional_int32: 2 }"))
        .isEqualTo("nested { optional_int32: 2 }");
    assertThat(again("Data { a: 1 } data {}")).isEqualTo("Data { a: 1 }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "optional_int32: 1 | optional_int32: 2 optional_string: 'a'",
        "repeated_int32: [1, 2] | repeated_int32: 3",
        "nested { nested { optional_int32: 1 } } | nested { nested { optional_int64: 2 } }",
        "nested { repeated_string: 'a' } | nested { repeated_string: 'b' nested {} }",
        "many { optional_int32: 1 } | many { optional_int32: 2 }",
        "by_name { key: 'a' value { first: 1 } } | by_name { key: 'a' value { second: 'x' } }",
        "first: 1 | second: 'x'",
        "first: 1 | third { a: 1 }",
        "third { a: 1 } | first: 1",
        "third { a: 1 } | third {}",
        "third { a: 1 } | nested { third { a: 1 } }",
        "[t.message] { first: 1 } | [t.message] { repeated_int32: 1 }",
        "[t.message] { [t.number]: 5 } | [t.message] { [t.number]: 6 [t.texts]: 'a' }",
        "[t.message] { [t.texts]: 'a' } | [t.message] { nested { [t.texts]: ['b', 'c'] } }",
        "strict { must: 1 } | strict { must: 2 may { must: 3 } }",
        "any { [a/t.Three] { number: 5 } } | any { type_url: 'b' }",
      })
  void theSecondPartIsMergedAsInTheBinaryFormat(String first, String second) {
    String[] parts = {"nested { " + first + " }", "nested { " + second + " }"};
    Message joined = FORMAT.parse(Schema.ALL, parts[0] + " " + parts[1]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : parts) {
      bytes.writeBytes(FORMAT.parse(Schema.ALL, part).toByteArray());
    }

    assertThat(FORMAT.print(joined))
        .isEqualTo(FORMAT.print(Schema.ALL.decode(bytes.toByteArray())));
  }

  @Test
  void aOneofHoldsWhatTheLastPartGives() {
    assertThat(again("nested { third { a: 1 } } nested { first: 1 } nested { third {} }"))
        .isEqualTo("nested { third { } }");
  }

  @Test
  void theValueOfAnEntryIsMergedToo() {
    assertThat(
            again(
                "by_name { key: 'a' value { optional_int32: 1 } value { repeated_int32: 2 }"
                    + " value { repeated_int32: 3 } }"))
        .isEqualTo(
            "by_name { key: \"a\" value { optional_int32: 1 repeated_int32: 2 repeated_int32: 3 }"
                + " }");
  }

  @Test
  void manyPartsTakeNoLongerThanTheirText() {
    int parts = 200_000;
    Message message =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> FORMAT.parse(Schema.ALL, "nested { repeated_int32: 1 }\n".repeat(parts)));

    Message nested = (Message) message.get(Schema.field(Schema.ALL, "nested"));
    assertThat((List<?>) nested.get(Schema.field(Schema.ALL, "repeated_int32"))).hasSize(parts);
  }

  @Test
  void oneFieldOfAOneofIsGiven() {
    assertThat(again("second: 'x'")).isEqualTo("second: \"x\"");
    assertThat(faultIn("first: 1 second: 'x'"))
        .hasMessage(
            "t.All: second: line 1, column 10: second is given besides first, but the oneof choice"
                + " holds one of its fields at most; leave one out");
    again("many { first: 1 } many { second: 'x' }");
  }

  // Names

  @Test
  void aGroupGoesByTheNameOfItsMessageOrItsOwn() {
    assertThat(again("Data { a: 1 }")).isEqualTo("Data { a: 1 }");
    assertThat(again("data: { a: 1 }")).isEqualTo("Data { a: 1 }");
    faultIn("DATA {}");
    faultIn("Nested {}");
    faultIn("All {}");
  }

  @Test
  void anUnknownFieldIsRefusedWithThoseThatThereAre() {
    assertThat(faultIn(FORMAT, Schema.STRICT, "may { must: 2 want: 1 }"))
        .hasMessage(
            "t.Strict: may: line 1, column 15: there is no field want; there are must, may");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "old: true",
        "old: -123",
        "old: 0.5f",
        "old: -inf",
        "old: NAME",
        "old: 'a' 'b'",
        "old: { a: 123 b < [x.y/z.w]: { 1: 2 } > }",
        "old < a: 123 >",
        "old {}",
        "old: [-123, 456]",
        "old: ['a', 'b' 'c']",
        "old: []",
        "old [{}, < a: 1; b: 2, >]",
        "old: 1 old: 2",
      })
  void aReservedNameIsSteppedOver(String text) {
    assertThat(again(text + ", optional_int32: 1")).isEqualTo("optional_int32: 1");
    assertThat(
            FORMAT
                .ignoringUnknownFields()
                .parse(Schema.ALL, text.replace("old", "unheard") + " optional_int32: 1"))
        .isEqualTo(FORMAT.parse(Schema.ALL, "optional_int32: 1"));
    faultIn(text.replace("old", "unheard"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "old",
        "old:",
        "old 1",
        "old [1]",
        "old: [1, {}]",
        "old: [{}, 1]",
        "old: [1",
        "old: [1,]",
        "old: -'x'",
        "old: '\\q'",
        "old: 'open",
        "old: 1x",
        "old: { 'a': 1 }",
        "old: { a 1 }",
        "old { a: 1 >",
        "old: { [a: 1 }",
        "old:: 1",
      })
  void whatIsSteppedOverHasToBeInTheFormat(String text) {
    faultIn(text);
    faultIn(FORMAT.ignoringUnknownFields(), Schema.ALL, text.replace("old", "unheard"));
  }

  @Test
  void unknownExtensionsAndNumbersCanBeIgnored() {
    TextFormat format = FORMAT.ignoringUnknownFields();

    assertThat((Object) format.parse(Schema.ALL, "[un.heard]: 1, 5: 'x' 6 { 7: 0x1 } first: 2"))
        .isEqualTo(FORMAT.parse(Schema.ALL, "first: 2"));
    faultIn(format, Schema.ALL, "[un..heard]: 1");
    faultIn(format, Schema.ALL, "first: 2 05: 1");
  }

  @Test
  void extensionsGoByTheirFullNamesInBrackets() {
    assertThat(
            again("[t.closed]: ONE [t.texts]: 'a' [t.message] { [t.number]: 5 } [t.texts]: ['b']"))
        .isEqualTo(
            "[t.texts]: \"a\" [t.texts]: \"b\" [t.message] { [t.number]: 5 } [t.closed]: ONE");
    assertThat(again("[ t . num\tb\n# comment ]\ner ]: 1")).isEqualTo("[t.number]: 1");
    assertThat(faultIn("[t.heard]: 1"))
        .hasMessageContaining("no extension [t.heard] of this message is known; add its file");
    faultIn(TextFormat.DEFAULT, Schema.ALL, "[t.number]: 1");
    faultIn("[t.apart] {}");
    faultIn("[t.All] {}");
    faultIn("[t.number: 1");
    faultIn("[]: 1");
    faultIn("number: 1");
    faultIn("[optional_int32]: 1");
  }

  @Test
  void itemsOfAMessageSetGoByTheirMessage() {
    assertThat(again(Schema.SET, "[t.Item] { i: 1 } [t.apart] { i: 2 }"))
        .isEqualTo("[t.Item] { i: 1 } [t.apart] { i: 2 }");
    assertThat(again(Schema.SET, "[t.Item.item] { i: 1 }")).isEqualTo("[t.Item] { i: 1 }");
    faultIn(FORMAT, Schema.SET, "[t.All] {}");
  }

  // Maps

  @Test
  void aMapIsARepeatedMessageOfKeyAndValue() {
    assertThat(
            again(
                "by_number { key: 3 value: 'c' } by_number: [{ value: 'b' key: 2 }, <key: 1>, {}]"))
        .isEqualTo(
            "by_number { key: 0 value: \"\" } by_number { key: 1 value: \"\" }"
                + " by_number { key: 2 value: \"b\" } by_number { key: 3 value: \"c\" }");
  }

  @Test
  void theLastEntryWithAKeyIsKeptWhole() {
    assertThat(
            again(
                "by_name { key: 'k' value { optional_int32: 1 } }"
                    + " by_name { key: 'k' value { first: 2 } }"))
        .isEqualTo("by_name { key: \"k\" value { first: 2 } }");
  }

  @Test
  void entriesArePrintedInTheOrderOfTheirKeys() {
    assertThat(again("by_number { key: 18446744073709551615 } by_number { key: 1 }"))
        .startsWith("by_number { key: 1 ");
    assertThat(again("by_name { key: 'b' } by_name { key: 'a' }"))
        .startsWith("by_name { key: \"a\"");
    assertThat(again("by_truth { key: t value { must: 1 } } by_truth { key: f value { must: 1 } }"))
        .startsWith("by_truth { key: false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by_number { key: 1 key: 1 }",
        "by_number { value: 'a' value: 'a' }",
        "by_number { keys: 1 }",
        "by_number { key: 'a' }",
        "by_number { key: [1] }",
        "by_number: 1",
        "by_name { value: 1 }",
      })
  void malformedEntriesAreRefused(String text) {
    faultIn(text);
  }

  // Required fields

  @Test
  void aMessageWithoutARequiredFieldIsRefusedWhereItEnds() {
    again(Schema.STRICT, "must: 1 may { must: 2 }");
    assertThat(faultIn(FORMAT, Schema.STRICT, "must: 1\nmay {\n}"))
        .hasMessage(
            "t.Strict: may: line 3, column 1: the message ends without its required field must");
    faultIn(FORMAT, Schema.STRICT, "");
    faultIn("strict {}");
    faultIn("by_truth { key: true }");
    faultIn("by_truth { key: true value {} }");
    faultIn("any { [x/t.Strict] {} }");
    faultIn("[t.message] { strict {} }");
  }

  @Test
  void aTextCanBeMergedIntoABuilder() {
    @SuppressWarnings("unchecked")
    MessageBuilder<Message> builder = (MessageBuilder<Message>) Schema.ALL.newBuilder();
    FORMAT.merge(builder, "repeated_int32: 1 nested { first: 1 } optional_int32: 1 strict {}");
    FORMAT.merge(builder, "repeated_int32: 2 nested { optional_int32: 2 } optional_int32: 3");

    assertThat(FORMAT.onSingleLine().print(builder.buildPartial()))
        .isEqualTo(
            "optional_int32: 3 repeated_int32: 1 repeated_int32: 2"
                + " nested { optional_int32: 2 first: 1 } strict { }");
  }

  // Depth

  @ParameterizedTest
  @CsvSource({
    "nested {, }, 99",
    "nested <, >, 99",
    "many [{, }], 99",
    "unheard {, }, 99",
    "unheard: [{, }], 99",
    "by_name { value {, }}, 49"
  })
  void nestingHasALimit(String open, String close, int times) {
    TextFormat format = FORMAT.ignoringUnknownFields();
    int more = times + 1;

    format.parse(Schema.ALL, open.repeat(times) + close.repeat(times));
    assertThat(faultIn(format, Schema.ALL, open.repeat(more) + close.repeat(more)))
        .hasMessageContaining("nested more than 100 levels deep");
    faultIn(format, Schema.ALL, open.repeat(1_000_000));
  }

  @Test
  void theLimitCanBeSetAndHoldsForPrintingToo() {
    Message three = FORMAT.withMaxDepth(3).parse(Schema.ALL, "nested { nested {} }");

    assertThat(FORMAT.withMaxDepth(3).onSingleLine().print(three))
        .isEqualTo("nested { nested { } }");
    faultIn(FORMAT.withMaxDepth(2), Schema.ALL, "nested { nested {} }");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> FORMAT.withMaxDepth(2).print(three))
        .withMessageContaining("nested more than 2 levels deep");
    assertThatIllegalArgumentException().isThrownBy(() -> FORMAT.withMaxDepth(0));
  }

  // Places

  @Test
  void aFaultNamesTypePathAndPlace() {
    ProtobufException fault =
        faultIn("many {}\nmany {\n  by_name { key: 'a' value { optional_int32: x } }\n}");

    assertThat(fault)
        .hasMessage(
            "t.All: many.by_name.value.optional_int32: line 3, column 46: expected an int32, but"
                + " found x");
    assertThat(fault.fieldPath()).isEqualTo("many.by_name.value.optional_int32");
    assertThat(fault.position()).hasValue(new TextPosition(60, 3, 46));
  }
}
