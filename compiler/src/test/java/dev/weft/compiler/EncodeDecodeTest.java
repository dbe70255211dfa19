package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --encode} and {@code --decode} do what protoc does, byte for byte of their output. */
class EncodeDecodeTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeSources() throws IOException {
    write(
        "two.proto",
        """
        syntax = "proto2";
        package two;
        message All {
          optional int32 later = 20;
          optional string text = 1;
          repeated double double = 2;
          repeated float float = 3;
          map<string, int32> map = 4;
          optional group Grouped = 5 { optional int32 x = 1; optional group In = 2 {} }
          optional bytes bytes = 6;
          optional All all = 7;
          repeated sint64 packed = 8 [packed = true];
          enum Kind { ZERO = 0; ONE = 1; MINUS = -1; }
          repeated Kind kind = 9;
          optional bool bool = 10;
          repeated uint64 uint64 = 11;
          optional fixed32 fixed32 = 12;
          oneof choice { string left = 13; int32 right = 14; }
          map<int32, All> alls = 15;
          map<string, string> texts = 16;
          extensions 100 to max;
        }
        extend All {
          optional int32 number = 100;
          optional All inner = 101;
          repeated string texts = 102;
          optional group Added = 103 { optional int32 y = 1; }
        }
        message Scope { extend All { repeated All.Kind kinds = 104; } }
        message Strict { required int32 a = 1; optional Strict in = 2; required int32 b = 3; }
        message Set { option message_set_wire_format = true; extensions 4 to max; }
        message Item {
          extend Set { optional Item item = 200; }
          optional string name = 1;
        }
        """);
    write(
        "three.proto",
        """
        syntax = "proto3";
        package three;
        import "google/protobuf/any.proto";
        import "google/protobuf/struct.proto";
        import "google/protobuf/duration.proto";
        message All {
          string text = 1;
          google.protobuf.Any any = 2;
          map<bool, Kind> map = 3;
          repeated int32 packed = 4;
          double double = 5;
          optional int32 optional = 6;
          Kind kind = 7;
          google.protobuf.Struct struct = 8;
          google.protobuf.Duration duration = 9;
          string secret = 10 [debug_redact = true];
          map<int64, bytes> bytes = 11;
          map<string, All> alls = 12;
        }
        enum Kind { ZERO = 0; ONE = 1; }
        """);
    write(
        "edition.proto",
        """
        edition = "2023";
        package edition;
        option features.message_encoding = DELIMITED;
        message All {
          All all = 1;
          Other other = 2;
          message Like { int32 a = 1; }
          Like like = 3;
          int32 implicit = 4 [features.field_presence = IMPLICIT];
          string free = 5 [features.utf8_validation = NONE];
          enum Closed { option features.enum_type = CLOSED; A = 1; }
          repeated Closed closed = 6;
        }
        message Other { string name = 1; }
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> arguments(String flag, String type) {
    String file = type.substring(0, type.indexOf('.')) + ".proto";
    return List.of("-I" + folder, Folders.BUILT_IN, flag + "=" + type, file);
  }

  private static Protoc.Answer both(List<String> arguments, byte[] input) {
    Protoc.Answer theirs = Protoc.answer(arguments, input);
    Protoc.Answer ours = Weft.answer(arguments, input);
    assertThat(ours.status()).isEqualTo(theirs.status());
    assertThat(shown(ours)).isEqualTo(shown(theirs));
    return ours;
  }

  private static String shown(Protoc.Answer answer) {
    return new String(answer.out(), StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("two.All", ""),
        Arguments.of("two.All", "later: 3 text: 'first' bytes: '\\000\\377\\'\\\"\\\\\\n\\r\\t?'"),
        Arguments.of("two.All", "text: 'Zürich \uD83D\uDE00 \\u00e4 \\303\\244' left: ''"),
        Arguments.of("two.All", "text: '\\377\\xfe' texts { key: 'a' value: '\\377' }"),
        Arguments.of("two.All", "[two.texts]: ['\\377', 'é', '']"),
        Arguments.of(
            "two.All",
            "double: [1, 1.5, 0.1, 1e100, 1e15, 1e16, 123456789012345, 1234567890123456789, 1e-4,"
                + " 1e-5, 0.30000000000000004, 5e-324, 1.7976931348623157e308, inf, -inf, nan,"
                + " -0.0, 0, 3.141592653589793, -2.5, 1e22, 1e23, 9007199254740993, 100000,"
                + " 0.0001234]"),
        Arguments.of(
            "two.All",
            "float: [1, 1.5, 0.1, 1e10, 3.4e38, 1e6, 999999, 16777216, 1234567.8, 0.33333334, 1e-5,"
                + " 1e-45, 1e-40, 1.17549435e-38, inf, -inf, nan, -0.0, 3.1415927, 1e-10, 123456]"),
        Arguments.of("two.All", "map { key: 'z' value: 1 }"),
        Arguments.of("two.All", "Grouped { x: 3 In {} } all { all { later: -1 } }"),
        Arguments.of("two.All", "packed: [1, -2, 9223372036854775807] kind: [ONE, MINUS, ZERO]"),
        Arguments.of("two.All", "bool: true uint64: 18446744073709551615 fixed32: 4294967295"),
        Arguments.of("two.All", "right: 5 alls { key: -1 value { text: 'a' } }"),
        Arguments.of(
            "two.All",
            "text: 'a' [two.inner] { [two.number]: 4 [two.Scope.kinds]: ONE } [two.number]: 7"
                + " [two.added] { y: 2 } [two.Scope.kinds]: [ONE, MINUS]"),
        Arguments.of("two.Set", "[two.Item] { name: 'x' }"),
        Arguments.of("two.Strict", "a: 1 b: 2"),
        Arguments.of("two.Strict", "a: 1 in { b: 3 }"),
        Arguments.of("three.All", "# a comment\ntext: 'a' 'b', packed: [1, 0x10, 010]; kind: ONE"),
        Arguments.of(
            "three.All",
            "any { [type.googleapis.com/three.All] { text: 'in' any { type_url: 'x' } } }"),
        Arguments.of("three.All", "any { type_url: 'foo/three.All' value: '\\010' }"),
        Arguments.of("three.All", "map { value: ONE } kind: 7 optional: 0 double: 1e400"),
        Arguments.of("three.All", "struct { fields { key: 'k' value { number_value: 0.1 } } }"),
        Arguments.of("three.All", "duration { seconds: -3 nanos: 5 } secret: 'shown'"),
        Arguments.of("three.All", "bytes { key: 0 value: '\\303\\244é' } alls { key: 'x' }"),
        Arguments.of("edition.All", "all { other { name: 'é' } } like { a: 1 } implicit: 0"),
        Arguments.of("edition.All", "other {} free: '\\377' closed: A"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void encodesAndDecodesAsProtocDoes(String type, String text) {
    byte[] encoded = both(arguments("--encode", type), utf8(text)).out();
    byte[] decoded = both(arguments("--decode", type), encoded).out();
    assertThat(both(arguments("--encode", type), decoded).out()).isEqualTo(encoded);
  }

  @Test
  void mapsAreSortedByKeyWhenTheyAreDecoded() {
    String text =
        "map { key: 'z' value: 1 } map { key: 'b' value: 2 } map { key: '\\uffff' value: 3 }"
            + " map { key: '\uD83D\uDE00' value: 4 } map { key: '' } map { key: 'b' value: 5 }"
            + " alls { key: 3 value {} } alls { key: -3 value {} } alls { key: 0 value {} }";
    byte[] encoded = Weft.answer(arguments("--encode", "two.All"), utf8(text)).out();
    both(arguments("--decode", "two.All"), encoded);
  }

  @Test
  void deterministicOutputIsThatOfProtoc() {
    String text =
        "map { key: 'z' value: 1 } map { key: 'b' value: 2 } map { key: 'aa' value: 3 }"
            + " alls { key: 3 value {} } alls { key: -3 value {} } alls { key: 0 value {} }";
    List<String> arguments = new ArrayList<>(arguments("--encode", "two.All"));
    byte[] asWritten = Weft.answer(arguments, utf8(text)).out();
    arguments.addFirst("--deterministic_output");
    assertThat(both(arguments, utf8(text)).out()).isNotEqualTo(asWritten);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a8 06 01", // 101 of another wire type than that of its extension
        "a2 06 03 01 02 03", // 100 the same, which goes with the unknown ones
        "a0 06 01 a2 06 03 01 02 03 a0 06 02", // 100 both ways
        "ca 3e 02 08 01", // 1001 { 1: 1 }
        "c8 3e 01 a0 06 05 c8 3e 02", // unknown ones around an extension
        "48 07 48 01", // a value that the enum does not have
        "42 02 02 03 40 08", // packed and not
        "3a 02 08 01", // all { text: of another wire type }
        "2b 08 01 18 05 2c", // Grouped with an unknown field
        "7a 02 08 05", // an entry of a map without a value
        "22 00", // one without a key
        "22 05 0a 01 61 18 07", // one with an unknown field
        "0a 01 61 0a 01 62", // a value twice
        "3a 03 a0 06 01 3a 03 a0 01 02", // a message in two parts
      })
  void decodesWhatOthersEncode(String hex) {
    both(arguments("--decode", "two.All"), HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"08", "0b", "0c", "00", "02 00", "3a 02 08", "aa 06 01 08"})
  void refusesBytesThatProtocRefuses(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(both(arguments("--decode", "two.All"), bytes).status()).isOne();
    assertThat(Weft.complaint(arguments("--decode", "two.All"), bytes))
        .startsWith("The bytes on standard input are no two.All (")
        .endsWith("; name another type, or look at them with --decode_raw.\n");
  }

  @Test
  void refusesStringsThatHaveToBeUtf8AndAreNot() {
    byte[] bytes = HexFormat.of().parseHex("0a01ff");
    assertThat(both(arguments("--decode", "three.All"), bytes).status()).isOne();
    both(arguments("--decode", "two.All"), bytes);
    // protoc says that they are wrong, and writes them.
    assertThat(Weft.complaint(arguments("--encode", "three.All"), utf8("text: '\\377'")))
        .startsWith("The text on standard input is no three.All (");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing: 1",
        "later: 1 later: 2",
        "later: 'a'",
        "later: 3000000000",
        "kind: TWO",
        "left: 'a' right: 1",
        "[two.nothing]: 1",
        "20: 1",
        "all {",
        "all }",
      })
  void refusesTextThatProtocRefuses(String text) {
    assertThat(both(arguments("--encode", "two.All"), utf8(text)).status()).isOne();
    assertThat(Weft.complaint(arguments("--encode", "two.All"), utf8("\n" + text)))
        .startsWith("The text on standard input is no two.All (")
        .contains("line 2, column ")
        .endsWith("; mend it, or name another type.\n");
  }

  @Test
  void textHasToBeUtf8() {
    assertThat(
            Weft.complaint(arguments("--encode", "two.All"), new byte[] {'#', (byte) 0xff, '\n'}))
        .isEqualToIgnoringNewLines(
            "The text on standard input is not UTF-8; save it as that, and write other bytes in"
                + " octal, such as \\377.");
  }

  @Test
  void missingFieldsAreAWarning() {
    Weft.Run run = Weft.run(arguments("--encode", "two.Strict"), utf8("in { b: 1 }"));
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "warning: the message is incomplete: two.Strict: required fields are missing: a, in.a,"
                + " b.");
    assertThat(Weft.run(arguments("--decode", "two.Strict"), new byte[0]).err())
        .contains("required fields are missing: a, b.");
  }

  @Test
  void goesAsDeepAsProtocDoes() {
    for (int depth = 98; depth <= 102; depth++) {
      byte[] nested = new byte[0];
      for (int i = 0; i < depth; i++) {
        nested = around(nested);
      }
      both(arguments("--decode", "two.All"), nested);
    }
  }

  /** {@code all { … }}. */
  private static byte[] around(byte[] inner) {
    int head = inner.length < 128 ? 2 : 3;
    byte[] outer = Arrays.copyOf(new byte[] {0x3a, (byte) inner.length}, head + inner.length);
    if (head == 3) {
      outer[1] = (byte) (inner.length | 0x80);
      outer[2] = (byte) (inner.length >> 7);
    }
    System.arraycopy(inner, 0, outer, head, inner.length);
    return outer;
  }

  @Test
  void typesComeFromImportsAndDescriptorSetsToo() {
    byte[] duration = HexFormat.of().parseHex("0803");
    List<String> imported =
        List.of(
            "-I" + folder, Folders.BUILT_IN, "--decode=google.protobuf.Duration", "three.proto");
    assertThat(shown(both(imported, duration))).isEqualTo("seconds: 3\n");
    Path set = folder.resolve("set");
    assertThat(
            Weft.run(List.of("-I" + folder, "--include_imports", "-o" + set, "three.proto"))
                .status())
        .isZero();
    both(
        List.of("--descriptor_set_in=" + set, "--decode=google.protobuf.Duration", "three.proto"),
        duration);
    both(
        List.of(
            "--descriptor_set_in=" + set,
            "--encode=google.protobuf.Duration",
            "google/protobuf/duration.proto"),
        utf8("nanos: 1"));
  }

  @Test
  void theDescriptorsOfRealFilesAreDecodedAsByProtoc() {
    Path set = folder.resolve("set");
    List<String> all = new ArrayList<>(Folders.corpusRoots());
    all.addAll(Folders.corpusFiles("package google.cloud.dialogflow."));
    all.addAll(List.of("--include_source_info", "-o" + set));
    assertThat(Weft.run(all).status()).isZero();
    List<String> arguments = new ArrayList<>(Folders.corpusRoots());
    arguments.addAll(
        List.of(Folders.BUILT_IN, "google/protobuf/descriptor.proto", "google/api/http.proto"));
    arguments.addAll(List.of("google/api/annotations.proto", "google/api/resource.proto"));
    arguments.add("--decode=google.protobuf.FileDescriptorSet");
    byte[] text = both(arguments, contentOf(set)).out();
    assertThat(new String(text, StandardCharsets.UTF_8))
        .contains("[google.api.http] {", "[google.api.resource] {")
        .hasSizeGreaterThan(1_000_000);
  }

  private static byte[] contentOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFilesThatAreBuiltInNeedNoFolder() {
    assertThat(
            shown(
                Weft.answer(
                    List.of("--decode=google.protobuf.Any", "google/protobuf/any.proto"),
                    HexFormat.of().parseHex("0a0161"))))
        .isEqualTo("type_url: \"a\"\n");
  }

  @Test
  void aTypeThatIsNotThereIsNamedWithTheRemedy() {
    for (String type : List.of("two.Al", "All", "two.Nowhere", ".two.All", "two.All.Kind")) {
      List<String> arguments =
          List.of("-I" + folder, "--decode=" + type, folder.resolve("two.proto").toString());
      assertThat(both(arguments, new byte[0]).status()).isOne();
      assertThat(Weft.complaint(arguments, new byte[0]))
          .startsWith("There is no message type \"" + type + "\" in the files; ");
    }
    assertThat(Weft.complaint(arguments("--decode", "two.Al"), new byte[0]))
        .endsWith("did you mean \"two.All\"?\n");
    List<String> unqualified = List.of("-I" + folder, "--decode=Strict", "two.proto");
    assertThat(Weft.complaint(unqualified, new byte[0])).endsWith("did you mean \"two.Strict\"?\n");
    assertThat(Weft.complaint(arguments("--decode", "two.Nowhere"), new byte[0]))
        .endsWith(
            "write its full name with the package, and name the .proto file that declares"
                + " it.\n");
  }

  @Test
  void errorsInTheFilesComeFirst() throws IOException {
    write("bad.proto", "syntax = \"proto3\";\npackage bad;\nmessage A { in32 a = 1; }\n");
    List<String> arguments = List.of("-I" + folder, "--decode=bad.A", "bad.proto");
    assertThat(both(arguments, new byte[0]).status()).isOne();
    assertThat(Weft.complaint(arguments, new byte[0])).contains("bad.proto:3:13: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--encode=a.A --decode=a.A a.proto",
        "--decode=a.A --decode=a.A a.proto",
        "--decode=a.A --decode_raw",
        "--decode=a.A",
        "--encode= a.proto",
        "--decode= a.proto",
        "--decode",
        "--decode=a.A -oset a.proto",
        "--encode=a.A --java_out=out a.proto",
        "--decode_raw -oset",
        "--decode=a.A --print_free_field_numbers a.proto",
        "--decode=a.A --dependency_out=file a.proto",
        "--deterministic_output --decode=a.A a.proto",
        "--deterministic_output --decode_raw",
        "--deterministic_output -oset a.proto",
        "--print_free_field_numbers --dependency_out=file a.proto",
      })
  void refusesCommandLinesThatProtocRefuses(String line) {
    List<String> arguments = List.of(line.split(" "));
    assertThat(Protoc.answer(arguments, new byte[0]).status()).isOne();
    assertThat(Weft.complaint(arguments, new byte[0]))
        .matches("(?s).*(take |write |say |needs |has a meaning only |No file is named).*")
        .doesNotContain("Exception");
  }
}
