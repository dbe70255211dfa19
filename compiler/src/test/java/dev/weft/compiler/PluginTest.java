package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The corner cases of the plugins' protocol, by scripts that play plugins to Weft and to protoc.
 */
class PluginTest {
  private static final String POINT = "@@protoc_insertion_point";

  @TempDir private Path folder;

  @BeforeEach
  void writeSources() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    write("in/a.proto", "syntax = \"proto3\";\nmessage A { int32 a = 1; }\n");
    write("in/optional.proto", "syntax = \"proto3\";\nmessage B { optional int32 b = 1; }\n");
    write("in/e23.proto", "edition = \"2023\";\nmessage C {}\n");
    write("in/e24.proto", "edition = \"2024\";\nmessage D {}\n");
  }

  private Path write(String path, String text) throws IOException {
    return Files.writeString(folder.resolve(path), text);
  }

  private static File file(String name, String content) {
    return File.builder().name(name).content(content).build();
  }

  private static File insertion(String name, String point, String content) {
    return File.builder().name(name).insertionPoint(point).content(content).build();
  }

  private static CodeGeneratorResponse files(File... files) {
    return CodeGeneratorResponse.builder().file(List.of(files)).build();
  }

  private Path plugin(CodeGeneratorResponse response) {
    return Programs.answering(folder.resolve("plugin"), response);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Weft.Run weft(Path plugin, String... files) {
    return Weft.run(arguments(plugin, out(), files));
  }

  private List<String> arguments(Path plugin, Path place, String... files) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-I" + folder.resolve("in"));
    arguments.add("--plugin=protoc-gen-fake=" + plugin);
    arguments.add("--fake_out=" + place);
    arguments.addAll(List.of(files));
    return arguments;
  }

  /** Runs both, checks that they write the same, and returns that. */
  private Map<String, String> both(CodeGeneratorResponse response) throws IOException {
    Path theirs = Files.createTempDirectory(folder, "protoc");
    assertThat(weft(plugin(response), "a.proto")).isEqualTo(new Weft.Run(0, "", ""));
    assertThat(Protoc.run(arguments(plugin(response), theirs, "a.proto")))
        .isEqualTo(new Protoc.Outcome(true, ""));
    Map<String, String> generated = Folders.contents(out());
    assertThat(generated).isEqualTo(Folders.contents(theirs));
    return generated;
  }

  /** Runs both, checks that both fail and write nothing, and returns what Weft says. */
  private String bothRefuse(CodeGeneratorResponse response, String... files) throws IOException {
    return bothRefuse(plugin(response), files);
  }

  private String bothRefuse(Path plugin, String... files) throws IOException {
    Path theirs = Files.createTempDirectory(folder, "protoc");
    assertThat(Protoc.run(arguments(plugin, theirs, files)).accepted()).isFalse();
    assertThat(theirs).isEmptyDirectory();
    Weft.Run run = weft(plugin, files);
    assertThat(run.status()).isOne();
    assertThat(out()).doesNotExist();
    return run.err();
  }

  // What is answered

  @Test
  void filesAreWrittenBelowTheFolder() throws IOException {
    assertThat(both(files(file("a.txt", "a"), file("b/c.txt", "c\n"), file("empty", ""))))
        .containsExactly(
            Map.entry("a.txt", "a"), Map.entry("b/c.txt", "c\n"), Map.entry("empty", ""));
  }

  @Test
  void entriesWithoutANameGoOnWithTheFileBefore() throws IOException {
    assertThat(both(files(file("a", "one"), file("", " two"), file("", " three"), file("b", "x"))))
        .containsEntry("a", "one two three");
  }

  @Test
  void textIsInsertedAbovePointsAndIndentedLikeThem() throws IOException {
    assertThat(
            both(
                files(
                    file("a", "{\n  // " + POINT + "(in)\n}\n// " + POINT + "(end)\n"),
                    insertion("a", "in", "one\ntwo"),
                    file("", " and more"),
                    insertion("a", "in", "three\n\n"),
                    insertion("a", "end", "last\n"),
                    insertion("a", "in", ""))))
        .containsEntry(
            "a",
            "{\n  one\n  two and more\n  three\n  \n  // "
                + POINT
                + "(in)\n}\nlast\n// "
                + POINT
                + "(end)\n");
  }

  @Test
  void pointsInsideOfALineAndOnTheFirstAreFound() throws IOException {
    both(
        files(
            file("a", "f(/* " + POINT + "(x) */ y, /*" + POINT + "(z)*/)\n"),
            insertion("a", "x", "one, "),
            insertion("a", "x", "two\n"),
            insertion("a", "z", "three"),
            file("b", "\t" + POINT + "(\u00fc) \u20ac"),
            insertion("b", "\u00fc", "\u00e4\n\u20ac")));
  }

  @Test
  void emptyStepsOfPathsMeanNothing() throws IOException {
    both(files(file("./a", "a"), file("b//c", "c"), file("/d", "d"), file("e/./f", "f")));
  }

  @Test
  void contentThatIsNotUtf8IsKept() throws IOException {
    byte[] answer = {0x7a, 8, 0x0a, 1, 'a', 0x7a, 3, (byte) 0xff, (byte) 0xc0, 0};
    Path plugin = folder.resolve("plugin");
    Programs.script(plugin, "cat > /dev/null", "cat '" + Programs.answer(plugin, answer) + "'");
    assertThat(weft(plugin, "a.proto")).isEqualTo(new Weft.Run(0, "", ""));
    assertThat(out().resolve("a")).hasBinaryContent(new byte[] {(byte) 0xff, (byte) 0xc0, 0});
  }

  @Test
  void pathsThatLeaveTheFolderAreRefused() throws IOException {
    for (String path : List.of("../a", "b/../../a", "b/../c", "..")) {
      assertThat(bothRefuse(files(file(path, "x")), "a.proto"))
          .startsWith(
              "protoc-gen-fake: The path \"" + path + "\" leads out of the folder of the output,");
    }
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() throws IOException {
    assertThat(bothRefuse(files(file("a", "1"), file("a", "2")), "a.proto"))
        .startsWith("protoc-gen-fake: The file \"a\" is generated twice; ");
    assertThat(bothRefuse(files(insertion("b", "x", "2")), "a.proto"))
        .startsWith("protoc-gen-fake: There is no file \"b\" to insert into; ");
    assertThat(bothRefuse(files(file("a", "1"), insertion("a", "x", "2")), "a.proto"))
        .startsWith("protoc-gen-fake: The file \"a\" has no insertion point \"x\"; ");
    assertThat(bothRefuse(files(file("", "1")), "a.proto"))
        .startsWith("protoc-gen-fake: It answered with a part of a file that it does not name; ");
    assertThat(bothRefuse(files(file("a/", "1")), "a.proto"))
        .startsWith("protoc-gen-fake: The path \"a/\" of a generated file names a folder; ");
  }

  @Test
  void errorsOfAPluginAreShown() throws IOException {
    assertThat(bothRefuse(CodeGeneratorResponse.builder().error("no\ngood").build(), "a.proto"))
        .isEqualTo("protoc-gen-fake: no\ngood\n");
  }

  // What the plugin knows

  @Test
  void aPluginThatDoesNotKnowWhatTheFilesUseIsRefusedByName() throws IOException {
    assertThat(bothRefuse(files(), "a.proto", "optional.proto", "e24.proto", "e23.proto"))
        .isEqualTo(
            """
            optional.proto: it has optional fields of proto3, which protoc-gen-fake does not know; \
            take a newer version of the plugin, or take out "optional".
            e24.proto: it is written in edition 2024, and protoc-gen-fake knows no editions; \
            take a newer version of the plugin, or write the file in proto3.
            e23.proto: it is written in edition 2023, and protoc-gen-fake knows no editions; \
            take a newer version of the plugin, or write the file in proto3.
            """);
  }

  @Test
  void editionsOutsideOfThoseThatAPluginKnowsAreRefused() throws IOException {
    CodeGeneratorResponse.Builder knows =
        CodeGeneratorResponse.builder().supportedFeatures(2).minimumEdition(998);
    assertThat(bothRefuse(knows.maximumEdition(1000).build(), "e23.proto", "e24.proto"))
        .isEqualToIgnoringNewLines(
            "e24.proto: it is written in edition 2024, and protoc-gen-fake knows those up to 2023;"
                + " take a newer version of the plugin, or write the file in that edition.");
    knows.minimumEdition(1001).maximumEdition(1001);
    assertThat(bothRefuse(knows.build(), "e23.proto", "e24.proto"))
        .startsWith("e23.proto: it is written in edition 2023, and protoc-gen-fake knows 2024 and");
    CodeGeneratorResponse silent = CodeGeneratorResponse.builder().supportedFeatures(2).build();
    assertThat(bothRefuse(silent, "e23.proto")).contains("knows those up to unknown;");
    assertThat(weft(plugin(knows.build()), "e24.proto", "a.proto").status()).isZero();
  }

  // How the program behaves

  @Test
  void anExitCodeIsShownBehindWhatThePluginSaid() throws IOException {
    Path plugin = Programs.script(folder.resolve("p"), "echo something is wrong >&2", "exit 3");
    assertThat(bothRefuse(plugin, "a.proto"))
        .isEqualTo(
            "something is wrong\n"
                + "protoc-gen-fake failed with exit code 3; what it wrote above, if anything, says"
                + " why.\n");
  }

  @Test
  void aSignalIsShown() throws IOException {
    Path plugin = Programs.script(folder.resolve("p"), "kill -9 $$");
    assertThat(bothRefuse(plugin, "a.proto"))
        .startsWith("protoc-gen-fake was ended by signal 9 (exit code 137); ");
  }

  @Test
  void anAnswerThatIsNoneIsShown() throws IOException {
    Path plugin = Programs.script(folder.resolve("p"), "echo 'Hello, I am no plugin.'");
    assertThat(bothRefuse(plugin, "a.proto"))
        .startsWith("protoc-gen-fake answered with 23 bytes that are no CodeGeneratorResponse (")
        .endsWith(
            "), beginning with \"Hello, I am no plugin..\"; is \""
                + plugin
                + "\" a protoc plugin? Those write nothing else to their standard output.\n");
  }

  @Test
  void warningsOfAPluginArePassedOnAndDoNotFail() {
    Path plugin = Programs.script(folder.resolve("p"), "echo take care >&2");
    assertThat(weft(plugin, "a.proto")).isEqualTo(new Weft.Run(0, "", "take care\n"));
  }

  @Test
  void allPipesMayBeFullAtOnce() throws IOException {
    bigSource();
    Path plugin = folder.resolve("plugin");
    String content = "0123456789abcdef".repeat(1 << 20);
    Path answer = Programs.answer(plugin, files(file("big", content)).toByteArray());
    Programs.script(
        plugin,
        "head -c 300000 /dev/zero | tr '\\0' x >&2",
        "cat '" + answer + "'",
        "cat > /dev/null");
    Weft.Run run = weft(plugin, "big.proto");
    assertThat(run.status()).isZero();
    assertThat(run.err()).hasSize(300_000);
    assertThat(out().resolve("big")).hasSize(content.length());
  }

  @Test
  void aPluginNeedNotReadItsRequest() throws IOException {
    bigSource();
    Path plugin = folder.resolve("plugin");
    Path answer = Programs.answer(plugin, files(file("a", "x")).toByteArray());
    Programs.script(plugin, "exec cat '" + answer + "'");
    assertThat(weft(plugin, "big.proto")).isEqualTo(new Weft.Run(0, "", ""));
    assertThat(out().resolve("a")).hasContent("x");
  }

  /** A file whose request is larger than a pipe's buffer. */
  private void bigSource() throws IOException {
    StringBuilder text = new StringBuilder("syntax = \"proto3\";\nmessage Big {\n");
    for (int i = 1; i <= 5000; i++) {
      text.append("int32 field_").append(i).append(" = ").append(i + 20_000).append(";\n");
    }
    write("in/big.proto", text + "}\n");
  }

  @Test
  void aProgramThatCannotBeStartedIsNamedWithTheRemedy() throws IOException {
    assertThat(weft(folder.resolve("nowhere"), "a.proto").err())
        .startsWith("There is no program \"" + folder.resolve("nowhere") + "\"; mend the path in ");
    Path text = write("text", "#!/nowhere/interpreter\n");
    assertThat(weft(text, "a.proto").err())
        .startsWith("\"" + text + "\" may not be executed; say chmod +x \"" + text + "\".");
    assertThat(text.toFile().setExecutable(true)).isTrue();
    assertThat(weft(text, "a.proto").err()).startsWith("protoc-gen-fake can't be started: ");
    assertThat(Weft.run(List.of("-I" + folder.resolve("in"), "--nothing_out=x", "a.proto")).err())
        .isEqualToIgnoringNewLines(
            "--nothing_out needs the plugin protoc-gen-nothing, which is in no folder of PATH;"
                + " install it, or say where it is with --plugin=protoc-gen-nothing=PATH.");
  }

  @Test
  void aPluginIsKnownByItsFileName() throws IOException {
    Path plugin =
        Programs.answering(folder.resolve("protoc-gen-tea"), files(file("tea.txt", "hot")));
    Weft.Run run =
        Weft.run(
            List.of(
                "-I" + folder.resolve("in"),
                "--plugin=" + plugin,
                "--tea_out",
                out().toString(),
                "a.proto"));
    assertThat(run).isEqualTo(new Weft.Run(0, "", ""));
    assertThat(out().resolve("tea.txt")).hasContent("hot");
  }

  @Test
  void parametersWithoutTheirGeneratorAreRefused() {
    assertThat(Weft.run(List.of("-ox", "--tea_opt=a", "a.proto")).err())
        .isEqualToIgnoringNewLines("--tea_opt has a meaning only beside --tea_out=FOLDER.");
  }

  // Where it goes

  @Test
  void severalGeneratorsBuildOnOneAnotherInOneFolder() throws IOException {
    Path first =
        Programs.answering(folder.resolve("first"), files(file("b", "// " + POINT + "(p)\n")));
    Path second =
        Programs.answering(folder.resolve("second"), files(insertion("b", "p", "from two")));
    Weft.Run run =
        Weft.run(
            List.of(
                "-I" + folder.resolve("in"),
                "--plugin=protoc-gen-one=" + first,
                "--plugin=protoc-gen-two=" + second,
                "--java_out=" + out(),
                "--one_out=" + out(),
                "--two_out=" + out() + "/",
                "-o" + folder.resolve("set"),
                "a.proto"));
    assertThat(run).isEqualTo(new Weft.Run(0, "", ""));
    assertThat(out().resolve("b")).hasContent("from two\n// " + POINT + "(p)\n");
    assertThat(out().resolve("A.java")).isNotEmptyFile();
    assertThat(folder.resolve("set")).isNotEmptyFile();
  }

  @Test
  void nothingIsWrittenWhenOneOfSeveralFails() {
    Path good = Programs.answering(folder.resolve("good"), files(file("b", "b")));
    Path bad = Programs.script(folder.resolve("bad"), "exit 1");
    Weft.Run run =
        Weft.run(
            List.of(
                "-I" + folder.resolve("in"),
                "--plugin=protoc-gen-good=" + good,
                "--plugin=protoc-gen-bad=" + bad,
                "--good_out=" + out(),
                "--java_out=" + out(),
                "--bad_out=" + out(),
                "a.proto"));
    assertThat(run.status()).isOne();
    assertThat(out()).doesNotExist();
  }

  @Test
  void filesWithTheSameContentKeepTheirTimeStamps() throws IOException {
    weft(plugin(files(file("a", "same"), file("b", "old"))), "a.proto");
    FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    Files.setLastModifiedTime(out().resolve("a"), longAgo);
    Files.setLastModifiedTime(out().resolve("b"), longAgo);
    weft(plugin(files(file("a", "same"), file("b", "new"))), "a.proto");
    assertThat(Files.getLastModifiedTime(out().resolve("a"))).isEqualTo(longAgo);
    assertThat(Files.getLastModifiedTime(out().resolve("b"))).isNotEqualTo(longAgo);
  }

  @Test
  void archivesHoldWhatThoseOfProtocHold() throws IOException {
    Path plugin = plugin(files(file("b/c.txt", "c"), file("a.txt", "a")));
    for (String name : List.of("out.zip", "out.jar")) {
      Path theirs = folder.resolve("protoc-" + name);
      Path ours = folder.resolve(name);
      Protoc.run(arguments(plugin, theirs, "a.proto"));
      assertThat(Weft.run(arguments(plugin, ours, "a.proto")).status()).isZero();
      Map<String, String> entries = entries(ours);
      assertThat(entries.keySet()).isEqualTo(entries(theirs).keySet());
      assertThat(entries).containsEntry("b/c.txt", "c").containsEntry("a.txt", "a");
    }
    assertThat(entries(folder.resolve("out.jar")).get("META-INF/MANIFEST.MF"))
        .startsWith("Manifest-Version: 1.0\n");
  }

  private static Map<String, String> entries(Path archive) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        entries.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  @Test
  void pathsLeadOutOfTheFolderWhereThatIsAllowed() throws IOException {
    Path plugin = plugin(files(file("../beside", "x")));
    assertThat(Protoc.run(arguments(plugin, out(), "a.proto")).accepted()).isFalse();
    assertThat(weft(plugin, "a.proto").err()).contains("--unsafe_allow_out_dir_escape");
    assertThat(folder.resolve("beside")).doesNotExist();
    for (Path place : List.of(out(), Files.createDirectories(folder.resolve("protoc/out")))) {
      List<String> arguments = new ArrayList<>(arguments(plugin, place, "a.proto"));
      arguments.add("--unsafe_allow_out_dir_escape");
      if (place.equals(out())) {
        assertThat(Weft.run(arguments)).isEqualTo(new Weft.Run(0, "", ""));
      } else {
        assertThat(Protoc.run(arguments).accepted()).isTrue();
      }
      assertThat(place.resolveSibling("beside")).hasContent("x");
    }
  }

  @Test
  void pluginsAreToldToTrace() {
    Path plugin =
        Programs.script(
            folder.resolve("plugin"), "cat > /dev/null", "echo \"<$PROTOC_CODEGEN_TRACE>\" >&2");
    List<String> arguments = new ArrayList<>(arguments(plugin, folder, "a.proto"));
    assertThat(Weft.run(arguments).err()).isEqualTo("<>\n");
    arguments.add("--enable_codegen_trace=1");
    assertThat(Protoc.run(arguments).text()).isEqualTo("<yes>\n");
    assertThat(Weft.run(arguments)).isEqualTo(new Weft.Run(0, "", "<yes>\n"));
    arguments.set(arguments.size() - 1, "--enable_codegen_trace");
    assertThat(Weft.run(arguments)).isEqualTo(new Weft.Run(0, "", "<yes>\n"));
  }
}
