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

/** What plugins are asked: the same bytes as protoc sends. */
class PluginRequestTest {
  private static final String SHOP = "-Isrc/test/resources/plugin";

  /** supported_features = 3, minimum_edition = 998, maximum_edition = 1001. */
  private static final String KNOWS_ALL = "printf '\\020\\003\\030\\346\\007\\040\\351\\007'";

  @TempDir private Path folder;

  @Test
  void sourceOptionsEditionsAndImportsAreSentAsProtocSendsThem() throws IOException {
    compare(List.of(SHOP), List.of("shop/order.proto", "shop/shop.proto"));
    compare(List.of(SHOP), List.of("shop/order.proto"));
    compare(List.of(SHOP), List.of("shop/marks.proto"));
  }

  @Test
  void theOrderOfTheCommandLineAndNamesGivenTwiceAreKept() throws IOException {
    compare(List.of(SHOP), List.of("shop/shop.proto", "shop/marks.proto", "shop/shop.proto"));
  }

  @Test
  void parametersOfBothKindsAreJoined() throws IOException {
    String request =
        compare(
            List.of(SHOP, "--spy_opt=b", "--spy_opt=c,d=e:f"), List.of("shop/marks.proto"), "a,:");
    assertThat(request).contains("a,,b,c,d=e:f");
    compare(List.of(SHOP, "--spy_opt=b"), List.of("shop/marks.proto"), "");
    compare(List.of(SHOP, "--spy_opt="), List.of("shop/marks.proto"), ":");
  }

  @Test
  void allFilesOfTheCorpusAreSentAsProtocSendsThem() throws IOException {
    List<String> files = Folders.corpusFiles("");
    assertThat(files).hasSizeGreaterThan(600);
    compare(Folders.corpusRoots(), files);
  }

  @Test
  void filesOfTheCorpusThatAreImportedAloneAreSentAsProtocSendsThem() throws IOException {
    compare(
        Folders.corpusRoots(),
        List.of(
            "envoy/service/discovery/v3/ads.proto", "google/monitoring/v3/group_service.proto"));
  }

  private String compare(List<String> options, List<String> files) throws IOException {
    return compare(options, files, "");
  }

  /** Sends the same to a plugin by both, and returns it, bytes as characters. */
  private String compare(List<String> options, List<String> files, String parameter)
      throws IOException {
    Path request = folder.resolve("request");
    Path spy = Programs.script(folder.resolve("spy"), "cat > '" + request + "'", KNOWS_ALL);
    List<String> arguments = new ArrayList<>(options);
    arguments.add("--plugin=protoc-gen-spy=" + spy);
    arguments.add("--spy_out=" + parameter + folder);
    arguments.addAll(files);
    Weft.Run weft = Weft.run(arguments);
    assertThat(weft.status()).as(weft.err()).isZero();
    byte[] actual = Files.readAllBytes(request);
    Files.delete(request);
    arguments.addFirst(Folders.BUILT_IN);
    Protoc.Outcome protoc = Protoc.run(arguments);
    assertThat(protoc.accepted()).as(protoc.text()).isTrue();
    assertThat(actual).isEqualTo(Files.readAllBytes(request));
    return new String(actual, StandardCharsets.ISO_8859_1);
  }
}
