package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;
import dev.weft.protobuf.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes files as {@code google.protobuf.FileDescriptorProto}, byte for byte as protoc does.
 *
 * <p>The writer goes backwards, so each method writes the fields of its message from the highest
 * number to the lowest. The numbers are those of descriptor.proto.
 */
final class DescriptorEncoder {
  private final WireWriter writer = new WireWriter(1024);
  private final Retention retention;

  private DescriptorEncoder(Retention retention) {
    this.retention = retention;
  }

  /**
   * The descriptor of a linked file without errors.
   *
   * @param retention which options to put in
   * @param sourceInfo a serialized {@code SourceCodeInfo} to put in; null for none
   */
  static byte[] encode(LinkedFile file, Retention retention, byte @Nullable [] sourceInfo) {
    DescriptorEncoder encoder = new DescriptorEncoder(retention);
    encoder.file(file, sourceInfo);
    return encoder.writer.toByteArray();
  }

  private void file(LinkedFile file, byte @Nullable [] sourceInfo) {
    Edition edition = file.edition();
    List<String> optionImports = new ArrayList<>();
    List<LinkedFile.Import> imports = new ArrayList<>();
    for (LinkedFile.Import each : file.imports) {
      if (each.declaration().kind() == Declaration.ImportKind.OPTION) {
        optionImports.add(each.declaration().path());
      } else {
        imports.add(each);
      }
    }
    strings(15, optionImports);
    if (edition.isEdition()) {
      number(14, edition.number());
    }
    switch (edition) {
      case PROTO2 -> {}
      case PROTO3 -> string(12, "proto3");
      case EDITION_2023, EDITION_2024 -> string(12, "editions");
    }
    importIndexes(11, imports, Declaration.ImportKind.WEAK);
    importIndexes(10, imports, Declaration.ImportKind.PUBLIC);
    if (sourceInfo != null) {
      bytes(9, sourceInfo);
    }
    options(8, file.options());
    each(7, file.extensions, this::field);
    each(6, file.services, this::service);
    each(5, file.enums, this::enumeration);
    each(4, file.messages, this::message);
    strings(3, imports.stream().map(each -> each.declaration().path()).toList());
    if (!file.packageName().isEmpty()) {
      string(2, file.packageName());
    }
    string(1, file.name());
  }

  private void importIndexes(
      int number, List<LinkedFile.Import> imports, Declaration.ImportKind kind) {
    for (int i = imports.size() - 1; i >= 0; i--) {
      if (imports.get(i).declaration().kind() == kind) {
        number(number, i);
      }
    }
  }

  private void message(MessageSymbol message) {
    Visibility.of(message).ifPresent(visibility -> number(11, visibility));
    strings(10, message.reservedNames.stream().map(Declaration.ReservedName::text).toList());
    each(
        9,
        message.reservedRanges,
        range -> {
          int last =
              range.end().map(Declaration.IntegerLiteral::value).orElse(message.lastNumber());
          number(2, last + 1);
          number(1, range.start().value());
        });
    each(
        8,
        message.oneofs,
        oneof -> {
          options(2, oneof.options());
          string(1, oneof.name());
        });
    if (message.isMapEntry()) {
      // MessageOptions.map_entry = 7
      nested(7, () -> number(7, 1));
    } else {
      options(7, message.options());
    }
    each(6, message.extensions, this::field);
    each(
        5,
        message.extensionRanges,
        range -> {
          options(3, range.options());
          number(2, range.end());
          number(1, range.start());
        });
    each(4, message.enums, this::enumeration);
    each(3, message.messages, this::message);
    each(2, message.fields, this::field);
    string(1, message.name());
  }

  private void field(FieldSymbol field) {
    Kind kind = FieldRules.kind(field);
    if (field.isProto3Optional()) {
      number(17, 1);
    }
    string(10, field.jsonName());
    OneofSymbol oneof = field.oneof();
    if (oneof != null && field.parent() != null) {
      number(9, field.parent().oneofs.indexOf(oneof));
    }
    options(8, field.options());
    byte[] defaultText = field.defaultText();
    if (defaultText != null) {
      bytes(7, defaultText);
    }
    if (field.type() != null) {
      string(6, "." + field.type().fullName());
    }
    number(5, kind.number());
    number(4, field.label().number());
    number(3, field.number());
    if (field.isExtension() && field.container() != null) {
      string(2, "." + field.container().fullName());
    }
    string(1, field.name());
  }

  private void enumeration(EnumSymbol symbol) {
    Visibility.of(symbol).ifPresent(visibility -> number(6, visibility));
    strings(5, symbol.reservedNames.stream().map(Declaration.ReservedName::text).toList());
    each(
        4,
        symbol.reservedRanges,
        range -> {
          number(2, range.end().map(Declaration.IntegerLiteral::value).orElse(Integer.MAX_VALUE));
          number(1, range.start().value());
        });
    options(3, symbol.options());
    each(
        2,
        symbol.values,
        value -> {
          options(3, value.options());
          number(2, value.number());
          string(1, value.name());
        });
    string(1, symbol.name());
  }

  private void service(ServiceSymbol service) {
    options(3, service.options());
    each(2, service.methods, this::method);
    string(1, service.name());
  }

  private void method(MethodSymbol method) {
    if (method.declaration().outputStream().isPresent()) {
      number(6, 1);
    }
    if (method.declaration().inputStream().isPresent()) {
      number(5, 1);
    }
    if (method.options().meaning() == null && hasBraces(method)) {
      // protoc writes empty options for a body without any, so that it can be told from none.
      nested(4, () -> {});
    }
    options(4, method.options());
    typeName(3, method.output());
    typeName(2, method.input());
    string(1, method.name());
  }

  private static boolean hasBraces(MethodSymbol method) {
    return method.file().syntax().source().byteAt(method.declaration().open().start()) == '{';
  }

  private void typeName(int number, @Nullable MessageSymbol type) {
    if (type != null) {
      string(number, "." + type.fullName());
    }
  }

  private void options(int number, OptionSet options) {
    OptionMessage meaning = options.meaning();
    if (meaning == null) {
      return;
    }
    OptionMessage kept = retention.of(meaning);
    if (kept.isEmpty()) {
      return;
    }
    switch (retention) {
      case RUN_TIME -> nested(number, () -> kept.encode(writer));
      case SOURCE -> nested(number, () -> WrittenOptions.encode(options, kept, writer));
    }
  }

  // Parts of messages

  private <T> void each(int number, List<T> elements, Consumer<T> body) {
    for (T element : elements.reversed()) {
      nested(number, () -> body.accept(element));
    }
  }

  private void nested(int number, Runnable body) {
    int end = writer.length();
    body.run();
    writer.writeMessageHeader(number << 3 | 2, end);
  }

  private void strings(int number, List<String> values) {
    for (String value : values.reversed()) {
      string(number, value);
    }
  }

  private void string(int number, String value) {
    writer.writeString(number << 3 | 2, value);
  }

  private void bytes(int number, byte[] value) {
    int end = writer.length();
    writer.writeRaw(value, 0, value.length);
    writer.writeMessageHeader(number << 3 | 2, end);
  }

  private void number(int number, int value) {
    writer.writeInt32(number << 3, value);
  }
}
