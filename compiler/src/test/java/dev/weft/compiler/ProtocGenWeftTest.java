package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.compiler.plugin.WeftPlugin;
import dev.weft.protobuf.Message;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weft, started by the real protoc as its plugin, generates what it does by itself. */
class ProtocGenWeftTest {
  @TempDir private Path folder;

  @Test
  void javaIsThatOfJavaOut() {
    Map<String, String> generated =
        compare(
            List.of("-Isrc/test/resources/plugin"), List.of("shop/marks.proto", "shop/shop.proto"));
    assertThat(generated).containsKeys("example/shop/Item.java", "example/shop/ShopClient.java");
    assertThat(generated.get("example/shop/Item.java")).contains("It may be out of stock.");
  }

  @Test
  void javaOfTheCorpusIsThatOfJavaOut() {
    List<String> files = Folders.corpusFiles("package opentelemetry.");
    files.addAll(Folders.corpusFiles("package google.rpc"));
    assertThat(compare(Folders.corpusRoots(), files)).hasSizeGreaterThan(50);
  }

  private Map<String, String> compare(List<String> roots, List<String> files) {
    Path theirs = folder.resolve("protoc");
    Path ours = folder.resolve("weft");
    assertThat(theirs.toFile().mkdirs()).isTrue();
    List<String> arguments = new ArrayList<>(roots);
    arguments.add("--plugin=protoc-gen-weft=" + launcher());
    arguments.add("--weft_out=" + theirs);
    arguments.addAll(files);
    arguments.add(Folders.BUILT_IN);
    Protoc.Outcome protoc = Protoc.run(arguments);
    assertThat(protoc.accepted()).as(protoc.text()).isTrue();
    arguments = new ArrayList<>(roots);
    arguments.add("--java_out=" + ours);
    arguments.addAll(files);
    Weft.Run weft = Weft.run(arguments);
    assertThat(weft.status()).as(weft.err()).isZero();
    Map<String, String> generated = Folders.contents(ours);
    assertThat(Folders.contents(theirs)).isEqualTo(generated);
    return generated;
  }

  @Test
  void whatIsWrongIsSaidInTheAnswer() {
    Protoc.Outcome outcome =
        Protoc.run(
            List.of(
                "-Isrc/test/resources/plugin",
                Folders.BUILT_IN,
                "--plugin=protoc-gen-weft=" + launcher(),
                "--weft_out=lite:" + folder,
                "shop/shop.proto"));
    assertThat(outcome)
        .isEqualTo(
            new Protoc.Outcome(
                false,
                "--weft_out: The generator has no option \"lite\"; write --weft_out=FOLDER without"
                    + " any.\n"));
  }

  /** Starts the plugin as protoc-gen-weft at the root does, but from what these tests run with. */
  private Path launcher() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Programs.script(
        folder.resolve("protoc-gen-weft"),
        "exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s:%s' %s \"$@\""
            .formatted(
                java, place(WeftPlugin.class), place(Message.class), WeftPlugin.class.getName()));
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
