package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come out of descriptor sets, not from their sources. */
class DescriptorSetInTest {
  private static final String SHOP = "-Isrc/test/resources/plugin";
  private static final List<String> ALL =
      List.of("--include_imports", "--include_source_info", "--retain_options");

  @TempDir private Path folder;

  private Path set(List<String> options, String... files) {
    Path set = folder.resolve("set" + options.size() + files.length);
    List<String> arguments = new ArrayList<>(options);
    arguments.add("-o" + set);
    arguments.addAll(List.of(files));
    assertThat(Weft.run(arguments)).isEqualTo(new Weft.Run(0, "", ""));
    return set;
  }

  /** A set of the shop's files with all that can be put into it. */
  private Path shop() {
    List<String> options = new ArrayList<>(ALL);
    options.add(SHOP);
    return set(options, "shop/order.proto");
  }

  @Test
  void setsOfSetsAreThoseOfProtoc() throws IOException {
    Path shop = shop();
    compare(shop, List.of(), "shop/order.proto", "shop/shop.proto");
    compare(shop, List.of("--include_imports"), "shop/order.proto");
    compare(shop, List.of("--include_source_info", "--include_imports"), "shop/order.proto");
    compare(shop, ALL, "shop/shop.proto", "shop/marks.proto");
  }

  @Test
  void filesOfTheCorpusComeOutAsProtocTakesThem() throws IOException {
    List<String> options = new ArrayList<>(Folders.corpusRoots());
    options.addAll(List.of("--include_imports", "--include_source_info"));
    String[] files = Folders.corpusFiles("package google.").toArray(String[]::new);
    Path set = folder.resolve("corpus");
    options.add("-o" + set);
    options.addAll(List.of(files));
    assertThat(Weft.run(options).status()).isZero();
    compare(set, List.of("--include_source_info"), files);
  }

  @Test
  void filesInFoldersImportFromSets() throws IOException {
    Path set = folder.resolve("corpus");
    List<String> options = new ArrayList<>(Folders.corpusRoots());
    options.addAll(List.of("--include_imports", "--include_source_info", "-o" + set));
    options.addAll(Folders.corpusFiles(""));
    assertThat(Weft.run(options).status()).isZero();
    List<String> roots = Folders.corpusRoots();
    roots = roots.stream().filter(root -> root.contains("-cloud-")).limit(3).toList();
    assertThat(roots).hasSize(3);
    for (String root : roots) {
      List<String> files = new ArrayList<>(Folders.contents(Path.of(root.substring(2))).keySet());
      files.removeIf(file -> !file.endsWith(".proto"));
      List<String> flags = List.of(root, "--include_imports", "--include_source_info");
      compare(set, flags, files.toArray(String[]::new));
    }
  }

  @Test
  void filesOfBothKindsAreCompiledTogether() throws IOException {
    Path order = folder.resolve("order.proto");
    Files.copy(Path.of("src/test/resources/plugin/shop/order.proto"), order);
    List<String> flags = new ArrayList<>(ALL);
    flags.add("-Ishop/order.proto=" + order);
    compare(shop(), flags, "shop/marks.proto", "shop/order.proto");
    compare(shop(), flags.subList(0, 1), "shop/order.proto");
  }

  @Test
  void allThatADescriptorDeclaresCanBeImported() throws IOException {
    Files.writeString(
        folder.resolve("base.proto"),
        """
        syntax = "proto2";
        package base;
        option java_package = "quoted \\"name\\" \\n";
        message Base {
          option message_set_wire_format = true;
          extensions 4 to max;
        }
        message Ext {
          extend Base { optional Ext ext = 4; }
          extensions 10 to 20 [verification = DECLARATION, declaration = {
            number: 12 full_name: ".use.twelve" type: "int32" }];
          extensions 30;
          reserved 5, 7 to 9;
          reserved "old";
          required bytes raw = 1 [default = "\\000\\"\\\\"];
          optional string text = 2 [default = "a\\n\\"b\\\\"];
          optional double big = 3 [default = -inf];
          optional group Grouped = 6 { repeated float f = 1 [packed = true]; }
          oneof one { Kind kind = 21 [default = ON]; group Inner = 22 {} }
          map<string, Kind> kinds = 23;
          enum Kind { option allow_alias = true; OFF = 0; ON = 1; YES = 1 [deprecated = true];
            reserved -5 to -2, 100 to max; reserved "gone"; }
        }
        extend Ext { repeated group Outer = 30 { optional int32 n = 1; } }
        service Base2 { rpc Call(stream Ext) returns (stream Ext) { option deprecated = true; } }
        """);
    Path use =
        Files.writeString(
            folder.resolve("use.proto"),
            """
            syntax = "proto2";
            package use;
            import "base.proto";
            extend base.Ext { optional int32 twelve = 12; }
            message M {
              optional base.Ext.Kind kind = 1 [default = YES];
              optional base.Ext.Grouped grouped = 2;
              repeated base.Ext ext = 3;
              extend base.Base { optional M more = 70000000; }
            }
            service S { rpc R(base.Outer) returns (base.Ext.Inner); }
            """);
    Path set = folder.resolve("base");
    Weft.run(List.of("-I" + folder, "-o" + set, "base.proto"));
    Files.delete(folder.resolve("base.proto"));
    compare(set, List.of("-Iuse.proto=" + use, "--include_imports"), "use.proto");
  }

  @Test
  void namesForJsonAreAddedAsProtocAddsThem() throws IOException {
    FieldDescriptorProto field =
        FieldDescriptorProto.builder()
            .name("unit_price")
            .number(1)
            .label(FieldDescriptorProto.Label.LABEL_OPTIONAL)
            .type(FieldDescriptorProto.Type.TYPE_INT32)
            .build();
    DescriptorProto inner = DescriptorProto.builder().name("In").addField(field).build();
    DescriptorProto outer = DescriptorProto.builder().name("Out").addNestedType(inner).build();
    FileDescriptorProto file =
        FileDescriptorProto.builder().name("a.proto").addMessageType(outer).build();
    Path set = folder.resolve("bare");
    Files.write(set, FileDescriptorSet.builder().addFile(file).build().toByteArray());
    compare(set, List.of(), "a.proto");
  }

  private void compare(Path set, List<String> flags, String... files) throws IOException {
    Path ours = folder.resolve("ours");
    Path theirs = folder.resolve("theirs");
    Weft.Run weft = Weft.run(arguments(set, flags, ours, files));
    assertThat(weft.status()).as(weft.err()).isZero();
    Protoc.Outcome protoc = Protoc.run(arguments(set, flags, theirs, files));
    assertThat(protoc.accepted()).as(protoc.text()).isTrue();
    assertThat(ours).hasSameBinaryContentAs(theirs);
  }

  private static List<String> arguments(Path set, List<String> flags, Path out, String... files) {
    List<String> arguments = new ArrayList<>(flags);
    arguments.add("--descriptor_set_in=" + set);
    arguments.add("-o" + out);
    arguments.addAll(List.of(files));
    return arguments;
  }

  @Test
  void javaIsThatOfTheSources() {
    Path ours = folder.resolve("from-set");
    Path sources = folder.resolve("from-source");
    Weft.run(List.of("--descriptor_set_in=" + shop(), "--java_out=" + ours, "shop/shop.proto"));
    Weft.run(List.of(SHOP, "--java_out=" + sources, "shop/shop.proto"));
    assertThat(Folders.contents(ours)).isEqualTo(Folders.contents(sources)).isNotEmpty();
  }

  @Test
  void aFileIsTakenFromTheFirstSetThatHasIt() throws IOException {
    Path shop = shop();
    Path other = folder.resolve("other");
    FileDescriptorProto file =
        FileDescriptorProto.builder().name("shop/order.proto").package_("other").build();
    Files.write(other, FileDescriptorSet.builder().addFile(file).build().toByteArray());
    Path out = folder.resolve("out");
    Weft.run(
        List.of(
            "--descriptor_set_in=" + other + File.pathSeparator + shop,
            "-o" + out,
            "shop/order.proto",
            "shop/shop.proto"));
    List<FileDescriptorProto> files = FileDescriptorSet.decode(Files.readAllBytes(out)).file();
    assertThat(files.stream().map(FileDescriptorProto::package_)).containsExactly("other", "shop");
  }

  @Test
  void whatIsMissingIsNamedWithTheRemedy() throws IOException {
    Path bare = set(List.of(SHOP), "shop/order.proto");
    assertThat(err("--descriptor_set_in=" + bare, "shop/order.proto"))
        .startsWith("The file \"shop/shop.proto\" is wanted by shop/order.proto, and is in no ");
    assertThat(err("--descriptor_set_in=" + bare, "nowhere.proto"))
        .startsWith("The file \"nowhere.proto\" is wanted by the command line, and is in no ");
    assertThat(err("--descriptor_set_in=" + folder.resolve("x"), "a.proto"))
        .startsWith("The descriptor set \"" + folder.resolve("x") + "\" can't be read: ");
    Path text = Files.writeString(folder.resolve("text"), "no set");
    assertThat(err("--descriptor_set_in=" + text, "a.proto"))
        .startsWith("The file \"" + text + "\" is no descriptor set (");
    assertThat(err("--descriptor_set_in=" + bare, SHOP, "shop/marks.proto", "nowhere.proto"))
        .startsWith("The file \"nowhere.proto\" is not there, nor below ");
    FileDescriptorProto unsound =
        FileDescriptorProto.builder().name("u.proto").addDependency("u.proto").build();
    Files.write(text, FileDescriptorSet.builder().addFile(unsound).build().toByteArray());
    assertThat(err("--descriptor_set_in=" + text, "u.proto"))
        .startsWith("The file \"u.proto\" imports itself");
  }

  private String err(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("-o" + folder.resolve("never"));
    Weft.Run run = Weft.run(all);
    assertThat(run.status()).isOne();
    assertThat(folder.resolve("never")).doesNotExist();
    return run.err();
  }

  @Test
  void filesInFoldersComeFirst() throws IOException {
    Path other = folder.resolve("other");
    FileDescriptorProto file =
        FileDescriptorProto.builder().name("shop/marks.proto").package_("other").build();
    Files.write(other, FileDescriptorSet.builder().addFile(file).build().toByteArray());
    Path out = folder.resolve("out");
    Weft.run(List.of(SHOP, "--descriptor_set_in=" + other, "-o" + out, "shop/marks.proto"));
    assertThat(FileDescriptorSet.decode(Files.readAllBytes(out)).file().getFirst().package_())
        .isEqualTo("shop");
  }
}
