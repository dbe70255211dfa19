package dev.weft.compiler.java;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FileDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is generated compiles without a warning and does what its names say. */
final class GeneratedCodeTest {
  private static final Path GOLDEN = Path.of("src/test/resources/java/sample");

  @Test
  void everythingIsUsedAsAUserWould() {
    GeneratedFile user =
        new GeneratedFile(
            "user/User.java", new String(Protos.resource("User.java.txt"), StandardCharsets.UTF_8));

    assertThat(Generated.of(Protos.file("everything.proto"), user).run("user.User"))
        .isEqualTo("fine");
  }

  @Test
  void namesWithAnotherUseStayLegal() {
    GeneratedFile user =
        new GeneratedFile(
            "user/Names.java",
            new String(Protos.resource("Names.java.txt"), StandardCharsets.UTF_8));

    assertThat(Generated.of(Protos.file("names.proto"), user).run("user.Names")).isEqualTo("fine");
  }

  @Test
  void commentsAndDeprecationCompile() {
    FileDescriptor file = Protos.file("comments.proto");
    Generated.of(file);

    String tricky = content(JavaGenerator.generate(List.of(file)), "comments/Tricky.java");
    assertThat(tricky)
        .contains("A comment that tries to end itself: *&#47; and goes on /&#42; in another.")
        .contains("&lt;b&gt;markup&lt;/b&gt; &amp; an {&#64;link Unknown}")
        .contains("C:&#92;users");
  }

  @Test
  void aMessageWithThousandsOfFieldsCompiles() {
    StringBuilder proto = new StringBuilder("syntax = \"proto3\";\npackage big;\nmessage Big {\n");
    String[] types = {
      "int32", "string", "repeated int64", "map<string, Big>", "optional bool", "Big"
    };
    for (int i = 1; i <= 3_000; i++) {
      proto.append("  %s field_number_%d = %d;\n".formatted(types[i % types.length], i, i));
    }
    proto.append("}\nenum Many {\n  ZERO = 0;\n");
    for (int i = 1; i < 2_500; i++) {
      proto.append("  CONSTANT_WITH_A_NAME_%d = %d;\n".formatted(i, i));
    }
    FileDescriptor file = Protos.text("big.proto", proto.append("}\n").toString());

    MessageType<Message> big = Generated.of(file).type("big.Big");
    byte[] encoded = new byte[6];
    encoded[0] = (byte) (3_000 << 3 | 0x80);
    encoded[1] = (byte) (3_000 >> 4 | 0x80);
    encoded[2] = (byte) (3_000 >> 11);
    encoded[3] = 5;
    encoded[4] = 8 << 1;
    encoded[5] = 0;
    Message message = big.decode(encoded, 0, 4, dev.weft.protobuf.DecodeLimits.DEFAULT);
    assertThat(message.toByteArray()).startsWith(encoded[0], encoded[1], encoded[2], 5);
    assertThat(message).isEqualTo(big.decode(message.toByteArray()));
    assertThat(big.descriptor().file().proto())
        .isEqualTo(file.proto().toBuilder().clearSourceCodeInfo().build());
  }

  @Test
  void theOutputIsTheSameInEveryOrderOfTheFiles() {
    List<FileDescriptor> files = new ArrayList<>();
    files.add(Protos.file("everything.proto"));
    files.add(Protos.file("names.proto"));
    files.add(Protos.file("comments.proto"));
    List<GeneratedFile> forwards = JavaGenerator.generate(files);
    Collections.reverse(files);

    assertThat(JavaGenerator.generate(files)).isEqualTo(forwards);
  }

  @Test
  void theSampleIsAsItIsKept() throws IOException {
    List<GeneratedFile> generated = JavaGenerator.generate(List.of(Protos.file("sample.proto")));
    if (Boolean.getBoolean("weft.refresh")) {
      Files.createDirectories(GOLDEN);
      for (GeneratedFile file : generated) {
        Files.writeString(GOLDEN.resolve(goldenName(file)), file.content());
      }
    }
    for (GeneratedFile file : generated) {
      assertThat(GOLDEN.resolve(goldenName(file))).content().isEqualTo(file.content());
    }
  }

  private static String goldenName(GeneratedFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1) + ".txt";
  }

  @Test
  void nothingIsGeneratedIntoGooglesPackages() {
    FileDescriptor file =
        Protos.text(
            "x.proto",
            """
            syntax = "proto3";
            package x;
            option java_package = "com.google.protobuf.x";
            message M {}
            """);

    assertThat(JavaGenerator.generate(List.of(file)))
        .extracting(GeneratedFile::path)
        .containsExactly(
            "dev/weft/protobuf/wellknown/x/M.java",
            "dev/weft/protobuf/wellknown/x/XDescriptors.java");
  }

  @Test
  void numbersThatAClosedEnumDoesNotHaveAreUnknownFieldsEverywhere() {
    FileDescriptor file =
        Protos.text(
            "closed.proto",
            """
            syntax = "proto2";
            package closed;
            message M {
              optional E one = 1 [default = B];
              repeated E many = 2;
              repeated E packed = 3 [packed = true];
              map<int32, E> map = 4;
              oneof o { E choice = 5; string text = 6; }
            }
            enum E { Z = 0; A = 1; B = 2; }
            """);
    MessageType<Message> type = Generated.of(file).type("closed.M");
    byte[] encoded =
        HexFormat.of()
            .parseHex(
                "0802"
                    + "1001"
                    + "1a020102"
                    + "220408011002"
                    + "2801"
                    + "0863"
                    + "1063"
                    + "1863"
                    + "220408071063"
                    + "2863");
    Message message = type.decode(encoded);

    assertThat(message.toByteArray()).isEqualTo(encoded);
    assertThat(message.unknownFields().size()).isEqualTo(14);
    assertThat(message)
        .hasToString(
            "M { one: B many: A packed: A packed: B map { key: 1 value: B } choice: A"
                + " unknown: 14 bytes }");
  }

  @Test
  void anEnumMayHaveMoreValuesThanOneOfJava() {
    String values =
        IntStream.range(0, 4_000).mapToObj(i -> "VALUE_" + i + " = " + i + ";").collect(joining());
    String closed = "enum E {" + values + "} optional E e = 1; repeated E more = 2;";
    String text = "syntax = \"proto2\"; package large; message M {" + closed + "}";
    MessageType<Message> type = Generated.of(Protos.text("large.proto", text)).type("large.M");
    byte[] encoded = HexFormat.of().parseHex("089f1f" + "109f1f" + "10a01f");
    Message message = type.decode(encoded);

    assertThat(message.toByteArray()).isEqualTo(encoded);
    assertThat(message).hasToString("M { e: VALUE_3999 more: VALUE_3999 unknown: 3 bytes }");
  }

  @Test
  void anOpenEnumMayHaveMoreValuesThanOneOfJava() {
    String values =
        IntStream.range(0, 4_000).mapToObj(i -> "VALUE_" + i + " = " + i + ";").collect(joining());
    String text =
        "syntax = \"proto3\"; package open; message M { E e = 1; } enum E {" + values + "}";
    MessageType<Message> type = Generated.of(Protos.text("open.proto", text)).type("open.M");

    assertThat(type.decode(HexFormat.of().parseHex("08a01f")).toByteArray())
        .isEqualTo(HexFormat.of().parseHex("08a01f"));
  }

  private static String content(List<GeneratedFile> files, String path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow()
        .content();
  }
}
