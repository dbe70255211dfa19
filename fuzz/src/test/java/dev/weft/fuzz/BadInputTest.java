package dev.weft.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.conformance.messages.proto2.TestAllTypesProto2;
import dev.weft.conformance.messages.proto3.TestAllTypesProto3;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TextPosition;
import dev.weft.protobuf.json.JsonFormat;
import dev.weft.protobuf.text.TextFormat;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of bad input, to generated and dynamic messages: the type, the path, the place. */
final class BadInputTest {
  private static final JsonFormat JSON = JsonFormat.DEFAULT.withTypes(Schema.TYPES);
  private static final TextFormat TEXT = TextFormat.DEFAULT.withTypes(Schema.TYPES);

  private static List<MessageType<?>> both(MessageType<?> type) {
    return List.of(type, Schema.dynamic(type));
  }

  /** optional_int32 is 1, optional_string 14, recursive_message 27, packed_fixed32 81. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cut varint            | 0896             | optional_int32                    | 2
          cut tag               | 0801d8           |                                   | 3
          cut fixed32           | 3d0102           | optional_fixed32                  | 3
          cut string            | 720361           | optional_string                   | 1
          cut message           | da01057202       | recursive_message                 | 2
          cut in a message      | da01020896       | recursive_message.optional_int32  | 5
          overlong varint       | 08ffffffffffffffffffff01 | optional_int32            | 11
          overlong tag          | ffffffffff01     |                                   | 0
          length over 2 GiB     | 72ffffffff0f     | optional_string                   | 1
          length over the end   | 72ff01           | optional_string                   | 1
          length of ten bytes   | 72ffffffffffffffffff01 | optional_string             | 1
          field number 0        | 0001             |                                   | 0
          wire type 7           | 0f               | optional_int32                    | 1
          end of no group       | 0c               | optional_int32                    | 1
          packed, no multiple   | 8a0503010203     | packed_fixed32                    | 2
          invalid UTF-8         | 7202c328         | optional_string                   | 2
          overlong UTF-8        | 7202c0af         | optional_string                   | 2
          surrogate in UTF-8    | 7203eda080       | optional_string                   | 2
          invalid UTF-8 in map  | aa04030a01ff     | map_string_string                 | 5
          """)
  void bytes(String kind, String hex, String path, int offset) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    for (MessageType<?> type : both(TestAllTypesProto3.TYPE)) {
      assertThatExceptionOfType(ProtobufException.class)
          .as(kind)
          .isThrownBy(() -> type.decode(bytes))
          .withMessageStartingWith(type.fullName() + ": ")
          .satisfies(fault -> assertThat(fault.fieldPath()).isEqualTo(path == null ? "" : path))
          .satisfies(fault -> assertThat(fault.byteOffset()).hasValue(offset));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0a03616263", "0d01000000", "090100000000000000", "0b0c"})
  void aValueOfAnotherWireTypeIsAnUnknownField(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    for (MessageType<?> type : both(TestAllTypesProto3.TYPE)) {
      Message message = type.decode(bytes);
      assertThat(message.unknownFields().toBytes().toByteArray()).isEqualTo(bytes);
      assertThat(message.toByteArray()).isEqualTo(bytes);
    }
  }

  @Test
  void unknownGroupsAreNestedToTheLimitOnly() {
    byte[] deepest = HexFormat.of().parseHex("c33e".repeat(99) + "c43e".repeat(99));
    byte[] tooDeep = HexFormat.of().parseHex("c33e".repeat(100) + "c43e".repeat(100));
    for (MessageType<?> type : both(TestAllTypesProto3.TYPE)) {
      assertThat(type.decode(deepest).toByteArray()).isEqualTo(deepest);
      assertThatExceptionOfType(ProtobufException.class)
          .isThrownBy(() -> type.decode(tooDeep))
          .withMessageStartingWith(type.fullName() + ": 1000: byte 200: ")
          .withMessageContaining("deeper than the limit allows");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cut                       | {"optionalInt32": 1                                |                                     | 19
          twice                     | {"optionalInt32": 1, "optionalInt32": 2}           | optional_int32                      | 21
          twice under two names     | {"optionalInt32": 1, "optional_int32": 2}          | optional_int32                      | 21
          unknown                   | {"optionalNope": 1}                                |                                     | 1
          int32 too large           | {"optionalInt32": 2147483648}                      | optional_int32                      | 18
          uint32 negative           | {"optionalUint32": -1}                             | optional_uint32                     | 19
          uint64 too large          | {"optionalUint64": "18446744073709551616"}         | optional_uint64                     | 19
          int32 with a fraction     | {"optionalInt32": 1.5}                             | optional_int32                      | 18
          float too large           | {"optionalFloat": 1e39}                            | optional_float                      | 18
          double too large          | {"optionalDouble": 1e309}                          | optional_double                     | 19
          no number                 | {"optionalInt32": "x"}                             | optional_int32                      | 18
          lone high surrogate       | {"optionalString": "\\ud800"}                      | optional_string                     | 20
          lone low surrogate        | {"optionalString": "\\udc00a"}                     | optional_string                     | 20
          wrong type in a message   | {"recursiveMessage": {"optionalString": 1}}        | recursive_message.optional_string   | 40
          null in a list            | {"repeatedInt32": [1, null]}                       | repeated_int32[1]                   | 22
          key twice                 | {"mapInt32Int32": {"1": 2, "1": 3}}                | map_int32_int32[1]                  | 27
          lone surrogate in a key   | {"mapStringString": {"\\ud800": ""}}               | map_string_string                   | 22
          no base64                 | {"optionalBytes": "*"}                             | optional_bytes                      | 18
          unknown enum value        | {"optionalNestedEnum": "NOPE"}                     | optional_nested_enum                | 23
          oneof twice               | {"oneofUint32": 1, "oneofString": "a"}             | oneof_string                        | 19
          no bool                   | {"optionalBool": 1}                                | optional_bool                       | 17
          no time                   | {"optionalTimestamp": "1970-01-01T00:00:60Z"}      | optional_timestamp                  | 22
          duration too long         | {"optionalDuration": "315576000001s"}              | optional_duration                   | 21
          unknown type of an Any    | {"optionalAny": {"@type": "a/no.Such"}}            | optional_any                        | 26
          no object                 | []                                                 |                                     | 0
          two objects               | {} {}                                              |                                     | 3
          leading zero              | {"optionalInt32": 01}                              | optional_int32                      | 18
          single quotes             | {'optionalInt32': 1}                               |                                     | 1
          """)
  void json(String kind, String text, String path, int offset) {
    for (MessageType<?> type : both(TestAllTypesProto3.TYPE)) {
      requirePlace(kind, type, () -> JSON.parse(type, text), path, offset);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cut                       | optional_int32:                                    | optional_int32                      | 15
          twice                     | optional_int32: 1 optional_int32: 2                | optional_int32                      | 18
          unknown                   | optional_nope: 1                                   |                                     | 0
          int32 too large           | optional_int32: 2147483648                         | optional_int32                      | 16
          uint32 negative           | optional_uint32: -1                                | optional_uint32                     | 17
          uint64 too large          | optional_uint64: 18446744073709551616              | optional_uint64                     | 17
          int32 with a fraction     | optional_int32: 1.5                                | optional_int32                      | 16
          a string for a number     | optional_int32: 'x'                                | optional_int32                      | 16
          open string               | optional_string: 'a                                | optional_string                     | 17
          surrogate                 | optional_string: '\\ud800'                         | optional_string                     | 18
          unknown escape            | optional_string: '\\q'                             | optional_string                     | 18
          bytes that are not UTF-8  | optional_string: '\\377'                           | optional_string                     | 17
          wrong type in a message   | recursive_message { optional_string: 1 }           | recursive_message.optional_string   | 37
          cut message               | recursive_message {                                | recursive_message                   | 19
          closed but not opened     | recursive_message }                                | recursive_message                   | 18
          word in a list of numbers | repeated_int32: [1, x]                             | repeated_int32                      | 20
          unknown enum value        | optional_nested_enum: NOPE                         | optional_nested_enum                | 22
          unknown extension         | [no.such]: 1                                       |                                     | 0
          unknown type of an Any    | [a/no.such] {}                                     | [a/no.such]                         | 0
          key of a wrong type       | map_int32_int32 { key: 'x' }                       | map_int32_int32.key                 | 23
          oneof twice               | oneof_uint32: 1 oneof_string: ''                   | oneof_string                        | 16
          no bool                   | optional_bool: 2                                   | optional_bool                       | 15
          closed at the top         | }                                                  |                                     | 0
          wrong type in a group     | data { group_int32: x }                            | data.group_int32                    | 20
          """)
  void text(String kind, String text, String path, int offset) {
    for (MessageType<?> type : both(TestAllTypesProto2.TYPE)) {
      requirePlace(kind, type, () -> TEXT.parse(type, text), path, offset);
    }
  }

  private static void requirePlace(
      String kind, MessageType<?> type, Runnable parse, String path, int offset) {
    assertThatExceptionOfType(ProtobufException.class)
        .as(kind)
        .isThrownBy(parse::run)
        .withMessageStartingWith(type.fullName() + ": ")
        .satisfies(fault -> assertThat(fault.fieldPath()).isEqualTo(path == null ? "" : path))
        .satisfies(
            fault -> assertThat(fault.position().map(TextPosition::offset)).hasValue(offset));
  }

  @Test
  void aLoneSurrogateIsNotEncoded() {
    for (String text : List.of("\ud800", "a\udc00", "\udc00\ud800", "\ud800b")) {
      for (MessageType<?> type : both(TestAllTypesProto3.TYPE)) {
        Message inner = withString(type.defaultInstance(), text);
        Message outer =
            inner
                .protoType()
                .newBuilder()
                .set(type.descriptor().findField("recursive_message").orElseThrow(), inner)
                .build();
        assertThatExceptionOfType(ProtobufException.class)
            .isThrownBy(outer::toByteArray)
            .withMessageStartingWith(type.fullName() + ": recursive_message.optional_string: ");
        assertThatExceptionOfType(ProtobufException.class)
            .isThrownBy(() -> JSON.print(outer))
            .withMessageStartingWith(type.fullName() + ": recursive_message.optional_string: ");
        assertThatExceptionOfType(ProtobufException.class)
            .isThrownBy(() -> TEXT.print(outer))
            .withMessageStartingWith(type.fullName() + ": recursive_message.optional_string: ");
      }
    }
  }

  private static Message withString(Message message, String text) {
    return message.toBuilder()
        .set(message.protoType().descriptor().findField("optional_string").orElseThrow(), text)
        .build();
  }
}
