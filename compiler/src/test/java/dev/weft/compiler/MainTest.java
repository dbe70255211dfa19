package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String POINT =
      """
      syntax = "proto3";
      package map;
      // A place.
      message Point { int32 latitude = 1; }
      """;

  @TempDir private Path folder;

  private record Run(int status, String out, String err) {}

  @BeforeEach
  void writeSources() throws IOException {
    Files.createDirectories(folder.resolve("in/map"));
    write("in/map/point.proto", POINT);
    write(
        "in/map/route.proto",
        """
        syntax = "proto3";
        package map;
        import "map/point.proto";
        message Route { repeated Point points = 1; }
        """);
  }

  private Path write(String path, String text) throws IOException {
    return Files.writeString(folder.resolve(path), text);
  }

  private static Run run(Object... arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            words,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path in() {
    return folder.resolve("in");
  }

  private Path set() {
    return folder.resolve("set.bin");
  }

  @Test
  void writesTheDescriptorsThatProtocWrites() throws IOException {
    Path file = in().resolve("map/route.proto");
    Run weft = run("-I", in(), "--include_imports", "-o", set(), file);
    assertThat(weft).isEqualTo(new Run(0, "", ""));
    Path other = folder.resolve("protoc.bin");
    Protoc.run(List.of("-I" + in(), "--include_imports", "-o" + other, file.toString()));
    assertThat(set()).hasSameBinaryContentAs(other);
  }

  @Test
  void bytesThatAreNotUtf8AreKeptAsProtocKeepsThem() throws IOException {
    Path file = in().resolve("latin.proto");
    String text =
        "syntax = \"proto3\";\n// caf\u00e9\noption java_package = \"caf\u00e9\";\n"
            + "message A {} // \u00ff\n";
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    run("-I", in(), "--include_source_info", "-o", set(), file);
    Path other = folder.resolve("protoc.bin");
    Protoc.run(List.of("-I" + in(), "--include_source_info", "-o" + other, file.toString()));
    assertThat(set()).hasSameBinaryContentAs(other);
  }

  @Test
  void generatesJava() {
    Run run = run("-I" + in(), "--java_out=" + folder.resolve("out"), "map/point.proto");
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("out/map/Point.java")).content().contains("/** A place. */");
    assertThat(folder.resolve("out/map/Route.java")).doesNotExist();
  }

  @Test
  void everyFormOfTheImportFolderIsTaken() {
    for (List<Object> form :
        List.<List<Object>>of(
            List.of("-I", in()),
            List.of("-I" + in()),
            List.of("--proto_path", in()),
            List.of("--proto_path=" + in()),
            List.of("-I" + folder + java.io.File.pathSeparator + in()),
            List.of("-Imap/point.proto=" + in().resolve("map/point.proto"), "-I" + in()))) {
      List<Object> words = new ArrayList<>(form);
      words.addAll(List.of("--descriptor_set_out", set(), "map/route.proto"));
      assertThat(run(words.toArray()).status()).as(words.toString()).isZero();
    }
  }

  @Test
  void argumentsComeFromFilesToo() throws IOException {
    Path arguments =
        write("arguments", "-I" + in() + "\n--descriptor_set_out=" + set() + "\nmap/point.proto\n");
    assertThat(run("@" + arguments)).isEqualTo(new Run(0, "", ""));
    assertThat(set()).isNotEmptyFile();
  }

  @Test
  void filesOfArgumentsThatNameEachOtherAreRefused() throws IOException {
    Path arguments = folder.resolve("arguments");
    Files.writeString(arguments, "@" + arguments + "\n");
    Run run = run("@" + arguments);
    assertThat(run.status()).isOne();
    assertThat(run.err()).contains("name each other without end");
  }

  @Test
  void findingsGoToTheErrorStreamWithThePathOnDiskAndNothingIsWritten() throws IOException {
    Path bad =
        write(
            "in/bad.proto",
            "syntax = \"proto3\";\nmessage A {\n  in32 p = 1;\n  int32 q = 0;\n}\n");
    Run run =
        run(
            "-I" + in(),
            "-o" + set(),
            "--java_out=" + folder.resolve("out"),
            "bad.proto",
            "map/point.proto");
    assertThat(run.status()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(line -> line.startsWith(bad + ":")))
        .containsExactly(
            bad
                + ":3:3: \"in32\" is not defined — expected a built-in type, or the name of a"
                + " message or an enum — did you mean \"int32\"?",
            bad
                + ":4:13: the number 0 of \"q\" is not positive — expected a number from 1 to"
                + " 536870911 — take 2, which is free");
    assertThat(set()).doesNotExist();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void warningsDoNotFail() throws IOException {
    Path source = write("in/w.proto", "syntax = \"proto3\";\nimport \"map/point.proto\";\n");
    Run run = run("-I" + in(), "-o" + set(), "w.proto");
    assertThat(run.status()).isZero();
    assertThat(run.err()).startsWith(source + ":2:8: warning: ");
    assertThat(set()).isNotEmptyFile();
  }

  @Test
  void filesWithTheSameContentKeepTheirTimeStamps() throws IOException {
    run("-I" + in(), "--java_out=" + folder.resolve("out"), "map/point.proto");
    Path generated = folder.resolve("out/map/Point.java");
    FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    Files.setLastModifiedTime(generated, longAgo);
    run("-I" + in(), "--java_out=" + folder.resolve("out"), "map/point.proto");
    assertThat(Files.getLastModifiedTime(generated)).isEqualTo(longAgo);
    write("in/map/point.proto", POINT.replace("A place", "A spot"));
    run("-I" + in(), "--java_out=" + folder.resolve("out"), "map/point.proto");
    assertThat(Files.getLastModifiedTime(generated)).isNotEqualTo(longAgo);
  }

  @Test
  void aFileThatIsNotThereIsNamedWithTheRemedy() {
    Run run = run("-I" + in(), "-o" + set(), "map/nowhere.proto", "map/neither.proto");
    assertThat(run.status()).isOne();
    assertThat(run.err().lines())
        .containsExactly(
            "The file \"map/nowhere.proto\" is not there, nor below "
                + in()
                + "; mend the path, or name its folder with -I.",
            "The file \"map/neither.proto\" is not there, nor below "
                + in()
                + "; mend the path, or name its folder with -I.");
  }

  @Test
  void aFileOutsideOfTheImportFoldersIsNamedWithTheRemedy() throws IOException {
    Path outside = write("outside.proto", POINT);
    assertThat(run("-I" + in(), "-o" + set(), outside).err())
        .isEqualToIgnoringNewLines(
            "The file \"" + outside + "\" is in none of the folders that -I names; add its own.");
  }

  @Test
  void aFileThatAnotherOneHidesIsNamedWithTheRemedy() throws IOException {
    Files.createDirectories(folder.resolve("first/map"));
    Path first = write("first/map/point.proto", POINT);
    Path hidden = in().resolve("map/point.proto");
    assertThat(run("-I" + folder.resolve("first"), "-I" + in(), "-o" + set(), hidden).err())
        .isEqualToIgnoringNewLines(
            "The file \""
                + hidden
                + "\" is hidden by \""
                + first
                + "\", which -I finds first; compile that one, or change the order of -I.");
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() throws IOException {
    Files.createDirectories(in().resolve("folder.proto"));
    assertThat(run("-I" + in(), "-o" + set(), "folder.proto").err())
        .contains("can't be read: ")
        .contains("is a folder");
  }

  @Test
  void anOutputThatCannotBeWrittenIsNamedWithTheRemedy() throws IOException {
    write("file", "x");
    Path below = folder.resolve("file/set.bin");
    Run run = run("-I" + in(), "-o" + below, "map/point.proto");
    assertThat(run.status()).isOne();
    assertThat(run.err())
        .startsWith("The file \"" + below + "\" can't be written: ")
        .endsWith("; choose another place, or mend the access rights." + System.lineSeparator());
  }

  @Test
  void anImportFolderThatIsNotThereIsAWarning() {
    Run run = run("-I" + folder.resolve("nowhere"), "-I" + in(), "-o" + set(), "map/point.proto");
    assertThat(run.status()).isZero();
    assertThat(run.err()).startsWith("warning: the folder ").contains("of -I does not exist");
  }

  @Test
  void usersFilesWinOverTheBuiltInOnes() throws IOException {
    Files.createDirectories(in().resolve("google/protobuf"));
    write(
        "in/google/protobuf/empty.proto",
        "syntax = \"proto3\";\npackage google.protobuf;\nmessage Empty { int32 own = 1; }\n");
    write(
        "in/e.proto",
        "syntax = \"proto3\";\nimport \"google/protobuf/empty.proto\";\n"
            + "message A { google.protobuf.Empty e = 1; }\n");
    run("-I" + in(), "--include_imports", "-o" + set(), "e.proto");
    assertThat(Files.readString(set(), StandardCharsets.ISO_8859_1)).contains("own");
  }

  @Test
  void dependenciesAreWrittenForMake() throws IOException {
    Path rule = folder.resolve("rule.d");
    run("-I" + in(), "-o" + set(), "--dependency_out=" + rule, "map/route.proto");
    assertThat(rule)
        .hasContent(
            set()
                + ": "
                + in().resolve("map/point.proto")
                + "\\\n "
                + in().resolve("map/route.proto"));
  }

  @Test
  void classesInNoPackageAreNotImportedIntoOne() throws IOException {
    write("in/loose.proto", "syntax = \"proto3\"; message Loose {}");
    write(
        "in/tied.proto",
        """
        syntax = "proto3";
        package tied;
        import "loose.proto";
        message Tied { Loose loose = 1; }
        """);

    Run refused = run("-I", in(), "--java_out=" + folder.resolve("java"), "tied.proto");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith(
            "\"tied.proto\" imports \"loose.proto\", whose classes would be in no Java package")
        .contains("option java_package");
    assertThat(folder.resolve("java/tied")).doesNotExist();
    assertThat(run("-I", in(), "-o" + set(), "tied.proto").status()).isZero();
  }

  @Test
  void helpAndVersionAreAnswers() {
    assertThat(run("--help").out()).startsWith("Usage: ").contains("--java_out=FOLDER");
    assertThat(run("--help").status()).isZero();
    assertThat(run("--version").out()).startsWith("weft ");
  }

  @Test
  void misuseIsAnsweredInASentence() {
    assertMisuse("No file is named; write the paths of .proto files behind the options.", "-oX");
    assertMisuse(
        "Nothing is to be written; say --java_out=FOLDER or --descriptor_set_out=FILE.", "a.proto");
    assertMisuse(
        "There is no option --java_oot; did you mean --java_out?", "--java_oot=x", "a.proto");
    assertMisuse("There is no option -x; --help lists those that there are.", "-x", "a.proto");
    assertMisuse(
        "--cpp_out asks for a generator that is a part of protoc itself, and Weft has the one for"
            + " Java alone; use protoc for this one, or name a plugin with"
            + " --plugin=protoc-gen-cpp=PATH.",
        "--cpp_out=x",
        "a.proto");
    assertMisuse("-o is given twice; take out one of the two.", "-oX", "-oY", "a.proto");
    assertMisuse("-o needs a value; write -oVALUE.", "a.proto", "-o");
    assertMisuse(
        "--include_imports takes no value; write it without \"x\".", "--include_imports=x");
    assertMisuse(
        "The generator has no option \"lite\"; write --java_out=x.",
        "--java_out=lite:x",
        "a.proto");
    assertMisuse("An argument is empty; is a variable of your script not set?", "");
    assertMisuse(
        "--dependency_out takes one .proto file at a time.",
        "--dependency_out=d",
        "-ox",
        "a.proto",
        "b.proto");
  }

  private static void assertMisuse(String sentence, Object... arguments) {
    Run run = run(arguments);
    assertThat(run.err()).isEqualToIgnoringNewLines(sentence);
    assertThat(run.status()).isOne();
  }
}
