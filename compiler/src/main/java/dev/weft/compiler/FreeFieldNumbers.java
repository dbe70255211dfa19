package dev.weft.compiler;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists the field numbers that are still free in each message, in protoc's words. */
final class FreeFieldNumbers {
  private static final int LAST = 536_870_911;

  /** Numbers that are taken, the first inclusive and the last exclusive. */
  private record Taken(int first, int end) {}

  private final StringBuilder lines = new StringBuilder();

  private FreeFieldNumbers() {}

  /** A line for each message of the files, those inside it first. */
  static String list(List<String> names, Compilation compilation) {
    FreeFieldNumbers list = new FreeFieldNumbers();
    for (String name : names) {
      compilation.requested().stream()
          .filter(file -> file.name().equals(name))
          .map(file -> FileDescriptorProto.decode(file.descriptor()))
          .forEach(list::file);
    }
    return list.lines.toString();
  }

  private void file(FileDescriptorProto file) {
    String prefix = file.package_().isEmpty() ? "" : file.package_() + ".";
    file.messageType().forEach(message -> message(prefix, message));
  }

  private void message(String prefix, DescriptorProto message) {
    String name = prefix + message.name();
    message.nestedType().forEach(nested -> message(name + ".", nested));
    lines.append(name).repeat(' ', Math.max(0, 35 - name.length())).append(" free:");
    int next = 1;
    for (Taken taken : taken(message)) {
      if (next < taken.first) {
        lines.append(' ').append(next);
        if (next + 1 < taken.first) {
          lines.append('-').append(taken.first - 1);
        }
      }
      next = Math.max(next, taken.end);
    }
    if (next <= LAST) {
      lines.append(' ').append(next).append("-INF");
    }
    lines.append('\n');
  }

  private static List<Taken> taken(DescriptorProto message) {
    List<Taken> all = new ArrayList<>();
    for (FieldDescriptorProto field : message.field()) {
      all.add(new Taken(field.number(), field.number() + 1));
    }
    message.extensionRange().forEach(range -> all.add(new Taken(range.start(), range.end())));
    message.reservedRange().forEach(range -> all.add(new Taken(range.start(), range.end())));
    all.sort(Comparator.comparingInt(Taken::first));
    return all;
  }
}
