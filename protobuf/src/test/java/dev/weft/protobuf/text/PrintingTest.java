package dev.weft.protobuf.text;

import static dev.weft.protobuf.text.Schema.FORMAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PrintingTest {

  private static Message parsed(String text) {
    return FORMAT.parse(Schema.ALL, text);
  }

  private static Message withUnknown(MessageType<?> type, String hex) {
    return type.newBuilder()
        .unknownFields(UnknownFields.of(Bytes.of(HexFormat.of().parseHex(hex))))
        .buildPartial();
  }

  private static String unknown(String hex) {
    return FORMAT.printingUnknownFields().onSingleLine().print(withUnknown(Schema.THREE, hex));
  }

  @Test
  void fieldsStandOnLinesOfTheirOwnInTheOrderOfTheirNumbers() {
    assertThat(
            FORMAT.print(
                parsed("[t.number]: 1 nested { Data { a: 1 } any {} } repeated_int32: [1, 2]")))
        .isEqualTo(
            """
            repeated_int32: 1
            repeated_int32: 2
            nested {
              Data {
                a: 1
              }
              any {
              }
            }
            [t.number]: 1
            """);
    assertThat(FORMAT.print(Schema.ALL.defaultInstance())).isEmpty();
    assertThat(FORMAT.onSingleLine().print(Schema.ALL.defaultInstance())).isEmpty();
  }

  @Test
  void generatedMessagesArePrintedAndParsedAlike() {
    Struct struct =
        Struct.builder().putFields("k", Value.builder().numberValue(1.5).build()).build();
    String text = "fields { key: \"k\" value { number_value: 1.5 } }";

    assertThat(TextFormat.DEFAULT.onSingleLine().print(struct)).isEqualTo(text);
    assertThat((Object) TextFormat.DEFAULT.parse(Struct.TYPE, text)).isEqualTo(struct);

    FieldDescriptorProto field =
        FieldDescriptorProto.builder()
            .name("f")
            .number(5)
            .type(FieldDescriptorProto.Type.TYPE_BOOL)
            .build();
    assertThat(TextFormat.DEFAULT.onSingleLine().print(field))
        .isEqualTo("name: \"f\" number: 5 type: TYPE_BOOL");
    assertThat(
            (Object)
                TextFormat.DEFAULT.parse(FieldDescriptorProto.TYPE, "number:5 type:8 name:'f'"))
        .isEqualTo(field);
  }

  @Test
  void aFieldWithPresenceIsPrintedWithItsDefaultToo() {
    assertThat(FORMAT.onSingleLine().print(parsed("optional_int32: 0 first: 0")))
        .isEqualTo("optional_int32: 0 first: 0");
    assertThat(FORMAT.print(FORMAT.parse(Schema.THREE, "number: 0 ratio: 0 open: ZERO"))).isEmpty();
    assertThat(FORMAT.onSingleLine().print(FORMAT.parse(Schema.THREE, "ratio: -0")))
        .isEqualTo("ratio: -0");
  }

  // Redaction

  @Test
  void whatIsRedactedIsNotPrinted() {
    Message message =
        parsed(
            "secret: 'x1' secrets { first: 1 } secrets {} nested { secret: 'x2' } many { secret:"
                + " 'x3' } by_name { key: 'k' value { secret: 'x4' } } [t.hidden]: 'x5' any {"
                + " [a/t.All] { secret: 'x6' } }");

    assertThat(FORMAT.redacting().onSingleLine().print(message))
        .isEqualTo(
            "nested { secret: [REDACTED] } many { secret: [REDACTED] }"
                + " any { [a/t.All] { secret: [REDACTED] } }"
                + " secret: [REDACTED] secrets: [REDACTED]"
                + " by_name { key: \"k\" value { secret: [REDACTED] } }"
                + " [t.hidden]: [REDACTED]");
    assertThat(FORMAT.print(message)).contains("x1", "x2", "x3", "x4", "x5", "x6");
  }

  // Unknown fields

  @Test
  void unknownFieldsArePrintedOnRequestOnly() {
    assertThat(FORMAT.print(withUnknown(Schema.THREE, "c03e7b"))).isEmpty();
    assertThat(unknown("c03e7b")).isEqualTo("1000: 123");
  }

  @Test
  void unknownFieldsArePrintedByNumber() {
    assertThat(unknown("c03effffffffffffffffff01")).isEqualTo("1000: 18446744073709551615");
    assertThat(unknown("c53e01000080")).isEqualTo("1000: 0x80000001");
    assertThat(unknown("c13e0100000000000080")).isEqualTo("1000: 0x8000000000000001");
    assertThat(unknown("c23e0568656c6c6f")).isEqualTo("1000: \"hello\"");
    assertThat(unknown("c23e0201ff")).isEqualTo("1000: \"\\001\\377\"");
    assertThat(unknown("c23e00")).isEqualTo("1000: \"\"");
    assertThat(unknown("c23e020803")).isEqualTo("1000 { 1: 3 }");
    assertThat(unknown("c33e0803c43e")).isEqualTo("1000 { 1: 3 }");
    assertThat(unknown("c33e13080514c43e")).isEqualTo("1000 { 2 { 1: 5 } }");
    assertThat(unknown("c03e01c03e02")).isEqualTo("1000: 1 1000: 2");
  }

  @Test
  void messagesInUnknownBytesAreGuessedToALimit() {
    StringBuilder hex = new StringBuilder();
    for (int length = 0; length < 100; length += 2) {
      hex.insert(0, "0a%02x".formatted(length));
    }

    assertThat(unknown(hex.toString())).startsWith("1 { ".repeat(10) + "1: \"\\n").endsWith(" }");
  }

  @Test
  void unknownGroupsInEachOtherArePrinted() {
    assertThat(unknown("0b".repeat(90) + "0c".repeat(90)))
        .isEqualTo("1 { ".repeat(90) + "} ".repeat(89) + "}");
  }

  @Test
  void extensionsThatAreKnownAreNotPrintedAgain() {
    Message message = withUnknown(Schema.ALL, "c03e7b" + "b87d01");

    assertThat(FORMAT.onSingleLine().printingUnknownFields().print(message))
        .isEqualTo("[t.number]: 123 2007: 1");
    assertThat(TextFormat.DEFAULT.onSingleLine().printingUnknownFields().print(message))
        .isEqualTo("1000: 123 2007: 1");
    assertThat(FORMAT.onSingleLine().print(message)).isEqualTo("[t.number]: 123");
  }

  @Test
  void itemsOfAMessageSetThatAreNotKnownArePrintedAsGroups() {
    Message message = withUnknown(Schema.SET, "0b10641a0208010c" + "0b10651a0208020c");

    assertThat(FORMAT.onSingleLine().printingUnknownFields().print(message))
        .isEqualTo("[t.Item] { i: 1 } 1 { 2: 101 3 { 1: 2 } }");
  }

  @Test
  void textIsLikeThatOfProtoc() {
    Message message =
        parsed(
            "optional_string: 'é\\'\\\"\\t\\001\uD83D\uDE00' optional_bytes: '\\'\\377'"
                + " optional_double: 1e15 optional_float: 1234567.8"
                + " any { [a/t.Three] { number: 1 } }");
    String text = FORMAT.onSingleLine().likeProtoc().print(message);

    assertThat(text)
        .contains("optional_string: \"\\303\\251\\'\\\"\\t\\001\\360\\237\\230\\200\"")
        .contains("optional_bytes: \"\\'\\377\"")
        .contains("optional_double: 1e+15")
        .contains("optional_float: 1234567.75")
        .contains("any { type_url: \"a/t.Three\" value: \"\\010\\001\" }");
    assertThat((Object) parsed(text)).isEqualTo(message);
  }

  /** {@code [t.number]}, and a field of its number that is not of its type. */
  @Test
  void whatIsNoValueOfAnExtensionIsAnUnknownField() {
    assertThat(
            FORMAT
                .printingUnknownFields()
                .onSingleLine()
                .print(withUnknown(Schema.ALL, "c03e05" + "c53e01000000")))
        .isEqualTo("[t.number]: 5 1000: 0x00000001");
  }

  @Test
  void groupsCountAmongTheGuesses() {
    String deep = "0a02" + "0801";
    for (int i = 0; i < 9; i++) {
      deep = "0b" + deep + "0c";
    }
    assertThat(unknown(deep)).contains("1 { 1: 1 }");
    assertThat(unknown("0b" + deep + "0c")).contains("1: \"\\010\\001\"");
  }
}
