package dev.weft.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What proto2 and editions have beyond proto3, in generated classes. */
final class Proto2Test {
  @Test
  void groupsExtensionsAndMessageSetsAreUsedAsAUserWould() throws IOException {
    String user = Files.readString(Path.of("src/test/resources/java/Proto2User.java.txt"));

    assertThat(
            Generated.of(
                    Protos.file("proto2.proto"), new GeneratedFile("user/Proto2User.java", user))
                .run("user.Proto2User"))
        .isEqualTo("done");
  }

  @Test
  void featuresOfEditionsDecideOnPresenceAndEncoding() {
    FileDescriptor file = Protos.file("editions.proto");
    MessageType<Message> type = Generated.of(file).type("ed.M");
    byte[] encoded =
        HexFormat.of()
            .parseHex(
                "0800" // explicit: 0 is a value
                    + "1000" // implicit: 0 is none
                    + "1b6001"
                    + "1c" // delimited
                    + "236001"
                    + "24"
                    + "236001"
                    + "24"
                    + "2801"
                    + "2802" // expanded
                    + "32020102" // packed
                    + "3809" // no number of the closed enum
                    + "4009" // any number of the open enum
                    + "4a01ff" // no UTF-8
                    + "5206"
                    + "0801"
                    + "12026001"
                    + "5b6001"
                    + "5c"
                    + "6005");
    Message message = type.decode(encoded);

    assertThat(HexFormat.of().formatHex(message.toByteArray()))
        .isEqualTo(
            "0800"
                + "1b60011c"
                + "2360012423600124"
                + "28012802"
                + "32020102"
                + "4009"
                + "4a01ff"
                + "5206080112026001"
                + "5b60015c"
                + "6005"
                + "3809");
    assertThatThrownBy(() -> type.decode(HexFormat.of().parseHex("60051b1c")))
        .isInstanceOf(ProtobufException.class)
        .hasMessageContaining("ed.M: required fields are missing: delimited.required");
  }
}
