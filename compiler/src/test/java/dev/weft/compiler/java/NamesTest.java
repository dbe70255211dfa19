package dev.weft.compiler.java;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names that hide something from the generated code, or that it can't say. */
final class NamesTest {
  @Test
  void fieldsHideNeitherTypesNorPackages() {
    compiles(
        """
        syntax = "proto3";
        package lower;
        message foo { foo foo = 1; bar bar = 2; repeated foo list = 3; map<string, foo> map = 4; }
        message bar { int32 foo = 1; foo other = 2; string lower = 3; repeated foo more = 4; }
        message Objects {
          string java = 1;
          string dev = 2;
          bytes bytes = 3;
          repeated string strings = 4;
          List list = 5;
          message In { float java = 1; oneof dev { double d = 2; string s = 3; } }
        }
        message List { repeated List java = 1; }
        message Float {}
        message Double {}
        """);
  }

  @Test
  void typesMayBeNamedLikeWhatGeneratedMethodsUse() {
    String names =
        "in out tag message value values number key map list that other hash original set unset"
            + " start end i outer fault field extension bytes entries request java dev TYPE"
            + " presence_0 owned_0 unknownFields isShared NotSet oCase_ Builder";
    String messages =
        List.of(names.split(" ")).stream()
            .map(name ->
                "message %1$s { T.%1$s f = 1; map<string, T.%1$s> g = 2; repeated T.%1$s h = 3;"
                        .formatted(name)
                    + " oneof o { T.%1$s k = 4; int32 l = 5; } optional int32 m = 6; }"
                        .formatted(name))
            .collect(joining("\n"));
    compiles("syntax = \"proto3\"; package types; message T {" + messages + "}");
  }

  @Test
  void withoutAPackageNothingHidesATopLevelClass() {
    compiles(
        """
        syntax = "proto3";
        message Foo { oneof payload { Foo foo = 1; Payload load = 2; NotSet not_set = 3; } }
        message Payload { message Foo { .Foo outer = 1; Foo own = 2; } Foo foo = 1; }
        message NotSet { oneof not_set { int32 a = 1; NotSet b = 2; } }
        """);
  }

  @Test
  void extensionsHideNoTypes() {
    compiles(
        """
        syntax = "proto2";
        package hiding;
        message FOO {
          extensions 10 to 20;
          extend FOO { optional FOO foo = 10; optional E e = 11; }
          optional FOO bar = 1;
          optional E yield = 2 [default = B];
        }
        enum E { A = 0; B = 1; }
        extend FOO { repeated FOO fo_o = 12; optional E foo = 13; optional E E_ = 14; }
        """);
  }

  @Test
  void yieldIsNoMethodThatCanBeCalledAlone() {
    compiles(
        """
        syntax = "proto3";
        package yields;
        message A { string yield = 1; }
        message B { oneof o { string yield = 1; int32 x = 2; } }
        message C { map<string, C> yield = 1; }
        """);
  }

  @Test
  void anEnumMayHaveTheNameOfWhatEachEnumInherits() {
    compiles(
        "syntax = \"proto3\"; package desc; enum EnumDesc { A = 0; } message M { EnumDesc e = 1;"
            + " }");
  }

  @Test
  void valuesOfALargeEnumMayHaveTheNamesOfItsMembers() {
    String values =
        "Part0 Part_1 Lookup name number values List java UNRECOGNIZED found constants BY_NUMBER";
    String text =
        "syntax = \"proto2\"; package large; message Lookup { optional E e = 1; enum E {"
            + List.of(values.replace("Lookup", "Lookups").split(" ")).stream()
                .map(name -> name + " = " + Math.floorMod(name.hashCode(), 1 << 20) + ";")
                .collect(joining())
            + IntStream.range(0, 3_000)
                .mapToObj(i -> "V%d = -%d;".formatted(i, i + 1))
                .collect(joining())
            + "}}";
    compiles(text);
  }

  @Test
  void nestingIsNamedInTimeThatGrowsWithItsDepth() {
    String text =
        IntStream.range(0, 30)
            .mapToObj(i -> "message L%1$d { L%1$d up = 1; oneof o { L%1$d a = 2; }".formatted(i))
            .collect(joining("", "syntax = \"proto3\"; package deep;", "}".repeat(30)));
    compiles(text);
  }

  @Test
  void defaultsAreWrittenAsTheyAre() {
    String huge = "x".repeat(70_000);
    Generated generated =
        Generated.of(
            Protos.text(
                "defaults.proto",
                """
                syntax = "proto2";
                package defaults;
                message D {
                  optional string dollars = 1 [default = "$name $1 %s \\\\u000a"];
                  optional string huge = 2 [default = "HUGE"];
                  optional bytes bytes = 3 [default = "HUGE"];
                  oneof o { string member = 4 [default = "HUGE$class"]; }
                }
                """
                    .replace("HUGE", huge)),
            new GeneratedFile(
                "user/Defaults.java",
                """
                package user;
                public final class Defaults {
                  public static String run() {
                    defaults.D d = defaults.D.defaultInstance();
                    return d.dollars() + d.huge().length() + d.bytes().size() + d.member().length();
                  }
                  private Defaults() {}
                }
                """));

    assertThat(generated.run("user.Defaults")).isEqualTo("$name $1 %s \\u000a700007000070006");
  }

  @Test
  void theHighestFieldNumbersAreReadAsTheyAreWritten() {
    String text =
        """
        syntax = "proto3";
        package high;
        message M {
          map<int32, int32> map = 536870909;
          repeated string list = 536870910;
          repeated M messages = 536870911;
        }
        """;
    MessageType<Message> type = Generated.of(Protos.text("high.proto", text)).type("high.M");
    FieldDescriptor map = type.descriptor().findField("map").orElseThrow();
    FieldDescriptor list = type.descriptor().findField("list").orElseThrow();
    Message inner = type.newBuilder().put(map, 1, 2).put(map, 3, 4).add(list, "a").build();
    Message message =
        type.newBuilder()
            .put(map, 5, 6)
            .add(type.descriptor().findField("messages").orElseThrow(), inner)
            .build();

    assertThat(HexFormat.of().formatHex(inner.toByteArray())).startsWith("eaffffff0f");
    assertThat(type.decode(message.toByteArray())).isEqualTo(message);
  }

  @Test
  void aClassOfAnotherFileInThePackageHidesNoneOfJava() {
    String one = "syntax = \"proto3\"; package same; message String {} message Override {}";
    String other =
        "syntax = \"proto3\"; package same; message M { string s = 1; oneof o { string t = 2; } }";
    Javac.compile(
        JavaGenerator.generate(
            List.of(Protos.text("one.proto", one), Protos.text("other.proto", other))));
  }

  private static void compiles(String text) {
    Generated.of(Protos.text("test.proto", text));
  }
}
