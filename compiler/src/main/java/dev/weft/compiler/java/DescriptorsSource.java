package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FileDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the class that carries the descriptor of a file. A string constant holds at most 65,535
 * bytes of modified UTF-8, in which a zero and every char above 0x7f take two.
 */
final class DescriptorsSource {
  private static final int MAX_CONSTANT_BYTES = 65_535;
  private static final int LINE_CHARS = 80;

  private final FileDescriptor file;
  private final SourceText out;

  DescriptorsSource(FileDescriptor file, SourceText out) {
    this.file = file;
    this.out = out;
  }

  void put() {
    String simpleName = JavaNames.descriptorsOf(file).simpleName();
    out.put("/** Carries the descriptor of {@code $file}. */", "file", file.name());
    out.open("public final class $class {", "class", simpleName);
    out.put(
        """
        private $class() {}

        /** The descriptor, linked when first asked for. */
        public static $FileDescriptor file() {
          return Linked.FILE;
        }

        private static final class Linked {
          static final $FileDescriptor FILE =
              $EmbeddedFile.link(
        """,
        "class",
        simpleName);
    List<String> dependencies =
        file.dependencies().stream()
            .map(each -> out.use(JavaNames.descriptorsOf(each)) + ".file()")
            .toList();
    out.put("          $List.of($dependencies),", "dependencies", String.join(", ", dependencies));
    List<List<String>> constants = constants();
    for (int i = 0; i < constants.size(); i++) {
      String end = i == constants.size() - 1 ? ");" : ",";
      out.putVerbatim("          ", String.join("\n    + ", constants.get(i)) + end);
    }
    out.put("}");
    out.close("}");
  }

  /** The serialized file as string constants, each a list of literals. */
  private List<List<String>> constants() {
    byte[] serialized = file.proto().toBuilder().clearSourceCodeInfo().build().toByteArray();
    String chars = new String(serialized, StandardCharsets.ISO_8859_1);
    List<List<String>> constants = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int constantBytes = 0;
    for (int i = 0; i < chars.length(); i++) {
      char unit = chars.charAt(i);
      if (constantBytes + 2 > MAX_CONSTANT_BYTES) {
        lines.add('"' + line.toString() + '"');
        constants.add(lines);
        lines = new ArrayList<>();
        line.setLength(0);
        constantBytes = 0;
      } else if (line.length() >= LINE_CHARS) {
        lines.add('"' + line.toString() + '"');
        line.setLength(0);
      }
      line.append(JavaLiteral.escaped(unit));
      constantBytes += unit == 0 || unit > 0x7f ? 2 : 1;
    }
    lines.add('"' + line.toString() + '"');
    constants.add(lines);
    return constants;
  }
}
