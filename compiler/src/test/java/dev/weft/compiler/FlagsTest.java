package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of the command line that mean what they mean to protoc. */
class FlagsTest {
  private static final String SHOP = "-Isrc/test/resources/plugin";

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void retainedOptionsAreThoseOfProtoc() throws IOException {
    List<String> shop = List.of("shop/order.proto", "shop/shop.proto", "shop/marks.proto");
    compareRetained(List.of(SHOP, "--retain_options"), shop);
    List<String> all = Folders.corpusFiles("");
    all.addAll(shop);
    List<String> flags = new ArrayList<>(Folders.corpusRoots());
    flags.addAll(List.of(SHOP, "--retain_options", "--include_imports", "--include_source_info"));
    compareRetained(flags, all);
  }

  private void compareRetained(List<String> flags, List<String> files) throws IOException {
    Path ours = folder.resolve("weft");
    Path theirs = folder.resolve("protoc");
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(files);
    arguments.add("-o" + ours);
    assertThat(Weft.run(arguments).status()).isZero();
    arguments.set(arguments.size() - 1, "-o" + theirs);
    arguments.add(Folders.BUILT_IN);
    assertThat(Protoc.run(arguments).accepted()).isTrue();
    assertThat(ours).hasSameBinaryContentAs(theirs);
    assertThat(Files.readString(ours, StandardCharsets.ISO_8859_1))
        .contains("gone from what runs", "in an import", "no fractions");
  }

  @Test
  void sourceOptionsAreLeftOutWithoutIt() throws IOException {
    Path set = folder.resolve("set");
    Weft.run(List.of(SHOP, "-o" + set, "shop/shop.proto"));
    assertThat(Files.readString(set, StandardCharsets.ISO_8859_1))
        .doesNotContain("gone from what runs");
    assertThat(
            Weft.run(
                    List.of(
                        SHOP,
                        "--retain_options",
                        "--include_imports",
                        "--java_out=" + folder,
                        "shop/shop.proto"))
                .err())
        .isEqualToIgnoringNewLines(
            "warning: --include_imports has a meaning only beside --descriptor_set_out=FILE\n"
                + "warning: --retain_options has a meaning only beside"
                + " --descriptor_set_out=FILE\n");
  }

  @Test
  void freeFieldNumbersAreThoseOfProtoc() throws IOException {
    write(
        "free.proto",
        """
        syntax = "proto2";
        package free;
        message A {
          optional int32 a = 1;
          optional int32 c = 5;
          extensions 10 to 20;
          extensions 100 to max;
          message Inner { reserved 2, 5 to 9; oneof x { int32 a = 3; } }
          optional group Grouped = 8 {}
        }
        message Full { extensions 1 to max; }
        message Empty {}
        message Last { map<int32, int32> m = 7; reserved 536870911; extensions 4, 5; }
        message WithALongNameThatGoesBeyondTheColumnOfTheNumbers {}
        message Set { option message_set_wire_format = true; extensions 4 to max; }
        """);
    List<String> arguments = new ArrayList<>(Folders.corpusRoots());
    arguments.addAll(List.of("--print_free_field_numbers", "-I" + folder, "free.proto"));
    arguments.addAll(Folders.corpusFiles("package google."));
    Weft.Run weft = Weft.run(arguments);
    assertThat(weft.status()).isZero();
    arguments.add(Folders.BUILT_IN);
    List<String> theirs =
        Protoc.run(arguments).text().lines().filter(line -> line.contains(" free:")).toList();
    assertThat(weft.out().lines()).isEqualTo(theirs).hasSizeGreaterThan(500);
  }

  @Test
  void freeFieldNumbersAreNotPrintedBesideOutput() {
    assertThat(Weft.run(List.of("--print_free_field_numbers", "-ox", "a.proto")).err())
        .isEqualToIgnoringNewLines(
            "--print_free_field_numbers writes no files; take it out, or the options that do.");
  }

  @Test
  void placesAreWrittenForVisualStudio() throws IOException {
    write("a.proto", "syntax = \"proto3\";\nmessage A {}\n");
    Path bad =
        write(
            "bad.proto",
            "syntax = \"proto3\";\nimport \"a.proto\";\nmessage B {\n in3 c = 1;\n}\n");
    List<String> arguments =
        List.of("--error_format=msvs", "-I" + folder, "-o" + folder.resolve("x"), "bad.proto");
    String theirs = Protoc.run(arguments).text();
    String ours = Weft.run(arguments).err();
    for (String place :
        List.of(bad + "(2) : warning in column=8: ", bad + "(4) : error in column=2: ")) {
      assertThat(ours).contains(place);
    }
    assertThat(ours).contains("  4 |  in3 c = 1;\n    |  ^^^\n");
    assertThat(theirs).contains(bad + "(4) : error in column=2: ");
    assertThat(Weft.run(List.of("--error_format=xml", "-ox", "bad.proto")).err())
        .isEqualToIgnoringNewLines(
            "There is no error format \"xml\"; write --error_format=gcc or =msvs.");
  }

  private static List<String> with(List<String> flags, Path last) {
    List<String> all = new ArrayList<>(flags);
    all.add("-o" + last);
    return all;
  }

  @Test
  void warningsAreFatalWhenTheyAreToBe() throws IOException {
    write("a.proto", "syntax = \"proto3\";\nmessage A {}\n");
    write("unused.proto", "syntax = \"proto3\";\nimport \"a.proto\";\n");
    Path set = folder.resolve("set");
    List<String> flags = List.of("--fatal_warnings", "-I" + folder, "unused.proto");
    assertThat(Protoc.run(with(flags, folder.resolve("protoc"))).accepted()).isFalse();
    Weft.Run run = Weft.run(with(flags, set));
    assertThat(run.status()).isOne();
    assertThat(run.err())
        .contains("warning: ")
        .endsWith("Nothing is written because of warnings, as --fatal_warnings asks for.\n");
    assertThat(set).as("protoc writes it all the same").doesNotExist();
    assertThat(Weft.run(List.of("--fatal_warnings", "-I" + folder, "-o" + set, "a.proto")).status())
        .isZero();
  }
}
