package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real plugins make of a request of Weft's what they make of one of protoc's. */
class ForeignPluginTest {
  private static final String SHOP = "-Isrc/test/resources/plugin";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ts", "js+dts"})
  void typeScriptIsThatOfProtoc(String target) throws IOException {
    Map<String, String> generated =
        compare(
            Programs.typeScript(),
            "target=" + target + ":",
            List.of(SHOP),
            List.of("shop/marks.proto", "shop/shop.proto", "shop/order.proto"));
    assertThat(generated.keySet()).anyMatch(name -> name.startsWith("shop/order_pb."));
    assertThat(generated.values()).anyMatch(text -> text.contains("It may be out of stock."));
  }

  @Test
  void typeScriptOfTheCorpusIsThatOfProtoc() throws IOException {
    List<String> files = Folders.corpusFiles("package google.monitoring.");
    files.addAll(Folders.corpusFiles("package google.cloud.dialogflow."));
    files.addAll(Folders.corpusFiles("package opentelemetry."));
    Map<String, String> generated =
        compare(Programs.typeScript(), "target=ts:", Folders.corpusRoots(), files);
    assertThat(generated).hasSameSizeAs(files).hasSizeGreaterThan(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpp", "python"})
  void stubsOfGrpcAreThoseOfProtoc(String language) throws IOException {
    Path plugin = Programs.grpc(language);
    assertThat(compare(plugin, "", List.of(SHOP), List.of("shop/shop.proto")).values())
        .anyMatch(text -> text.contains("Haggle"));
    List<String> files = Folders.corpusFiles("\nservice ");
    Map<String, String> generated = compare(plugin, "", Folders.corpusRoots(), files);
    assertThat(generated).hasSizeGreaterThanOrEqualTo(files.size()).hasSizeGreaterThan(50);
  }

  @Test
  void aPluginThatFailsOnAnEditionFailsAsUnderProtoc() {
    List<String> arguments =
        List.of(
            SHOP,
            Folders.BUILT_IN,
            "--plugin=protoc-gen-grpc=" + Programs.grpc("python"),
            "--grpc_out=" + folder,
            "shop/order.proto");
    assertThat(Protoc.run(arguments).accepted()).isFalse();
    Weft.Run weft = Weft.run(arguments);
    assertThat(weft.status()).isOne();
    assertThat(weft.err())
        .contains("Unrecognized syntax: editions")
        .contains("protoc-gen-grpc failed with exit code 1; ");
    assertThat(folder).isEmptyDirectory();
  }

  private Map<String, String> compare(
      Path plugin, String parameter, List<String> roots, List<String> files) throws IOException {
    Path ours = Files.createTempDirectory(folder, "weft");
    Path theirs = Files.createTempDirectory(folder, "protoc");
    Weft.Run weft = Weft.run(arguments(plugin, parameter + ours, roots, files));
    assertThat(weft.status()).as(weft.err()).isZero();
    Protoc.Outcome protoc = Protoc.run(arguments(plugin, parameter + theirs, roots, files));
    assertThat(protoc.accepted()).as(protoc.text()).isTrue();
    Map<String, String> generated = Folders.contents(ours);
    assertThat(generated).isEqualTo(Folders.contents(theirs)).isNotEmpty();
    return generated;
  }

  private static List<String> arguments(
      Path plugin, String place, List<String> roots, List<String> files) {
    List<String> arguments = new ArrayList<>(roots);
    arguments.add(Folders.BUILT_IN);
    arguments.add("--plugin=protoc-gen-foreign=" + plugin);
    arguments.add("--foreign_out=" + place);
    arguments.addAll(files);
    return arguments;
  }
}
