package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only proto2 has: extensions, message sets, groups, required fields, closed enums. */
final class ExtensionsTest {
  private static final String FILE_TEXT =
      """
      {
        "name": "old.proto", "package": "old",
        "enumType": [{"name": "Closed", "value": [{"name": "ONE", "number": 1}]}],
        "messageType": [
          {"name": "Old", "field": [
            {"name": "closed", "number": 1, "type": "TYPE_ENUM", "typeName": ".old.Closed",
                "label": "LABEL_OPTIONAL"},
            {"name": "data", "number": 2, "type": "TYPE_GROUP", "typeName": ".old.Old.Data",
                "label": "LABEL_OPTIONAL"},
            {"name": "set", "number": 3, "type": "TYPE_MESSAGE", "typeName": ".old.Set",
                "label": "LABEL_OPTIONAL"},
            {"name": "strict", "number": 4, "type": "TYPE_MESSAGE", "typeName": ".old.Strict",
                "label": "LABEL_OPTIONAL"}],
           "nestedType": [{"name": "Data", "field": [
             {"name": "group_int32", "number": 1, "type": "TYPE_INT32",
                 "label": "LABEL_OPTIONAL"}]}],
           "extensionRange": [{"start": 100, "end": 200}]},
          {"name": "Set", "options": {"messageSetWireFormat": true},
           "extensionRange": [{"start": 4, "end": 2147483647}]},
          {"name": "Item", "field": [
             {"name": "text", "number": 1, "type": "TYPE_STRING", "label": "LABEL_OPTIONAL"}],
           "extension": [
             {"name": "item", "number": 1000, "type": "TYPE_MESSAGE", "typeName": ".old.Item",
                 "label": "LABEL_OPTIONAL", "extendee": ".old.Set"}]},
          {"name": "Strict", "field": [
             {"name": "needed", "number": 1, "type": "TYPE_INT32", "label": "LABEL_REQUIRED"}]}
        ],
        "extension": [
          {"name": "number", "number": 100, "type": "TYPE_INT32", "label": "LABEL_OPTIONAL",
              "extendee": ".old.Old"},
          {"name": "numbers", "number": 101, "type": "TYPE_INT32", "label": "LABEL_REPEATED",
              "extendee": ".old.Old"},
          {"name": "nested", "number": 102, "type": "TYPE_MESSAGE", "typeName": ".old.Old",
              "label": "LABEL_OPTIONAL", "extendee": ".old.Old"},
          {"name": "closed_ones", "number": 103, "type": "TYPE_ENUM", "typeName": ".old.Closed",
              "label": "LABEL_REPEATED", "extendee": ".old.Old"}
        ]
      }
      """;

  private static final FileDescriptor FILE =
      FileDescriptor.link(JsonFormat.DEFAULT.parse(FileDescriptorProto.TYPE, FILE_TEXT), List.of());
  private static final DynamicType OLD = DynamicType.of(FILE.findMessage("old.Old").orElseThrow());
  private static final JsonFormat FORMAT =
      JsonFormat.DEFAULT.withTypes(TypeRegistry.builder().add(FILE).build());

  private static void refuses(String text, String problem) {
    assertThatExceptionOfType(ProtobufException.class)
        .as(text)
        .isThrownBy(() -> FORMAT.parse(OLD, text))
        .withMessageStartingWith("old.Old: ")
        .withMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"[old.number]\":1}",
        "{\"[old.numbers]\":[1,2]}",
        "{\"[old.nested]\":{\"[old.number]\":0}}",
        "{\"closed\":\"ONE\",\"[old.number]\":1,\"[old.numbers]\":[3],\"[old.nested]\":{}}",
        "{\"[old.closed_ones]\":[\"ONE\"]}",
        "{\"set\":{\"[old.Item.item]\":{\"text\":\"x\"}}}",
        "{\"data\":{\"groupInt32\":1}}",
        "{\"strict\":{\"needed\":0}}",
        "{\"closed\":\"ONE\"}",
      })
  void whatOnlyProto2HasIsPrintedAsItWasRead(String text) {
    DynamicMessage message = FORMAT.parse(OLD, text);
    assertThat(FORMAT.print(message)).isEqualTo(text);
    assertThat(FORMAT.print(OLD.decode(message.toByteArray()))).isEqualTo(text);
  }

  @Test
  void anExtensionMustBeInTheRegistryAndOfTheMessage() {
    refuses("{\"[old.nope]\":1}", "registry");
    refuses("{\"[old.Item.item]\":{}}", "registry");
    refuses("{\"[]\":1}", "registry");
    refuses("{\"[\":1}", "registry");
    refuses("{\"old.number\":1}", "no field of old.Old");
    refuses("{\"[old.number]\":true}", "[old.number]");
    refuses("{\"[old.number]\":1,\"[old.number]\":1}", "twice");
    refuses("{\"[old.numbers]\":[1,null]}", "[old.numbers][1]");
    assertThat(FORMAT.print(FORMAT.parse(OLD, "{\"[old.number]\":null}"))).isEqualTo("{}");
    DynamicMessage message = FORMAT.parse(OLD, "{\"[old.number]\":1}");
    assertThat(JsonFormat.DEFAULT.print(message)).isEqualTo("{}");
  }

  @Test
  void aNumberThatAClosedEnumDoesNotHaveIsRefusedOrIgnored() {
    refuses("{\"closed\":2}", "old.Closed");
    assertThat(FORMAT.ignoringUnknownFields().parse(OLD, "{\"closed\":2}"))
        .isEqualTo(OLD.defaultInstance());
  }

  @Test
  void aMessageWithoutItsRequiredFieldsIsRefused() {
    refuses("{\"strict\":{}}", "needed");
    refuses("{\"strict\":{\"needed\":null}}", "needed");
  }
}
