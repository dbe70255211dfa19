package dev.weft.compiler.link;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Label;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.MethodDescriptorProto;
import dev.weft.protobuf.wellknown.ServiceDescriptorProto;
import dev.weft.protobuf.wellknown.SymbolVisibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a descriptor as source that declares the same, so that other files can import it. Custom
 * options are left out, as importers do not see them.
 */
public final class DescriptorText {
  /** The end of a range up to {@code max}; a message set's is even higher. */
  private static final int BEYOND_MAX = 536_870_912;

  private final FileDescriptorProto file;
  private final StringBuilder text = new StringBuilder();

  private DescriptorText(FileDescriptorProto file) {
    this.file = file;
  }

  /** The source of a file. */
  public static String of(FileDescriptorProto file) {
    DescriptorText text = new DescriptorText(file);
    text.file();
    return text.text.toString();
  }

  private void file() {
    switch (file.syntax()) {
      case "editions" -> line("edition = \"" + edition() + "\";");
      case "proto3" -> line("syntax = \"proto3\";");
      default -> line("syntax = \"proto2\";");
    }
    if (!file.package_().isEmpty()) {
      line("package " + file.package_() + ";");
    }
    for (int i = 0; i < file.dependency().size(); i++) {
      String kind =
          file.publicDependency().contains(i)
              ? "public "
              : file.weakDependency().contains(i) ? "weak " : "";
      line("import " + kind + quoted(file.dependency().get(i)) + ";");
    }
    file.optionDependency().forEach(path -> line("import option " + quoted(path) + ";"));
    statements(file.options());
    members(file.messageType(), file.extension());
    file.enumType().forEach(this::enumeration);
    file.service().forEach(this::service);
  }

  private String edition() {
    return file.edition().name().replace("EDITION_", "");
  }

  /** Messages and extensions of one scope; groups are written where their fields are. */
  private void members(List<DescriptorProto> messages, List<FieldDescriptorProto> extensions) {
    Map<String, DescriptorProto> byName =
        messages.stream().collect(Collectors.toMap(DescriptorProto::name, Function.identity()));
    Set<String> groups = groups(extensions);
    for (DescriptorProto message : messages) {
      if (!groups.contains(message.name()) && !message.options().mapEntry()) {
        line(visibility(message.visibility()) + "message " + message.name() + " {");
        body(message);
        line("}");
      }
    }
    for (FieldDescriptorProto extension : extensions) {
      line("extend " + extension.extendee() + " {");
      field(extension, byName, false);
      line("}");
    }
  }

  private static Set<String> groups(List<FieldDescriptorProto> fields) {
    return fields.stream()
        .filter(field -> field.type() == FieldDescriptorProto.Type.TYPE_GROUP)
        .map(field -> simpleName(field.typeName()))
        .collect(Collectors.toSet());
  }

  private static String simpleName(String typeName) {
    return typeName.substring(typeName.lastIndexOf('.') + 1);
  }

  private static String visibility(SymbolVisibility visibility) {
    return switch (visibility) {
      case VISIBILITY_LOCAL -> "local ";
      case VISIBILITY_EXPORT -> "export ";
      case VISIBILITY_UNSET -> "";
    };
  }

  private void body(DescriptorProto message) {
    statements(message.options());
    Map<String, DescriptorProto> nested =
        message.nestedType().stream()
            .collect(Collectors.toMap(DescriptorProto::name, Function.identity()));
    Set<String> groups = groups(message.field());
    members(
        message.nestedType().stream().filter(each -> !groups.contains(each.name())).toList(),
        message.extension());
    message.enumType().forEach(this::enumeration);
    Set<Integer> written = new HashSet<>();
    for (FieldDescriptorProto field : message.field()) {
      if (!field.hasOneofIndex() || field.proto3Optional()) {
        field(field, nested, false);
      } else if (written.add(field.oneofIndex())) {
        oneof(message, field.oneofIndex(), nested);
      }
    }
    for (DescriptorProto.ExtensionRange range : message.extensionRange()) {
      line("extensions " + range(range.start(), range.end() - 1) + options(range.options()) + ";");
    }
    for (DescriptorProto.ReservedRange range : message.reservedRange()) {
      line("reserved " + range(range.start(), range.end() - 1) + ";");
    }
    message.reservedName().forEach(this::reservedName);
  }

  private void oneof(DescriptorProto message, int index, Map<String, DescriptorProto> nested) {
    line("oneof " + message.oneofDecl().get(index).name() + " {");
    statements(message.oneofDecl().get(index).options());
    for (FieldDescriptorProto field : message.field()) {
      if (field.hasOneofIndex() && field.oneofIndex() == index) {
        field(field, nested, true);
      }
    }
    line("}");
  }

  private void field(
      FieldDescriptorProto field, Map<String, DescriptorProto> nested, boolean isInOneof) {
    DescriptorProto type =
        nested.getOrDefault(simpleName(field.typeName()), DescriptorProto.defaultInstance());
    boolean isMap = type.options().mapEntry() && field.label() == Label.LABEL_REPEATED;
    String declaration = isInOneof || isMap ? "" : label(field);
    boolean isGroup = field.type() == FieldDescriptorProto.Type.TYPE_GROUP;
    declaration += isMap ? map(type) : isGroup ? "group" : type(field);
    declaration += " " + (isGroup ? type.name() : field.name()) + " = " + field.number();
    declaration += fieldOptions(field);
    if (isGroup) {
      line(declaration + " {");
      body(type);
      line("}");
    } else {
      line(declaration + ";");
    }
  }

  private String label(FieldDescriptorProto field) {
    return switch (field.label()) {
      case LABEL_REPEATED -> "repeated ";
      case LABEL_REQUIRED -> "required ";
      case LABEL_OPTIONAL ->
          switch (file.syntax()) {
            case "editions" -> "";
            case "proto3" -> field.proto3Optional() ? "optional " : "";
            default -> "optional ";
          };
    };
  }

  private static String map(DescriptorProto entry) {
    return "map<" + type(entry.field().get(0)) + ", " + type(entry.field().get(1)) + ">";
  }

  private static String type(FieldDescriptorProto field) {
    return field.typeName().isEmpty()
        ? field.type().name().replace("TYPE_", "").toLowerCase(Locale.ROOT)
        : field.typeName();
  }

  private static String fieldOptions(FieldDescriptorProto field) {
    List<String> options = new ArrayList<>();
    if (field.hasDefaultValue()) {
      options.add(
          "default = "
              + switch (field.type()) {
                case TYPE_STRING -> quoted(field.defaultValue());
                // It is escaped already.
                case TYPE_BYTES -> "\"" + field.defaultValue() + "\"";
                default -> field.defaultValue();
              });
    }
    options.addAll(assignments(field.options()));
    return options.isEmpty() ? "" : " [" + String.join(", ", options) + "]";
  }

  private void enumeration(EnumDescriptorProto declared) {
    line(visibility(declared.visibility()) + "enum " + declared.name() + " {");
    statements(declared.options());
    for (EnumValueDescriptorProto value : declared.value()) {
      line(value.name() + " = " + value.number() + options(value.options()) + ";");
    }
    for (EnumDescriptorProto.EnumReservedRange range : declared.reservedRange()) {
      line("reserved " + range(range.start(), range.end()) + ";");
    }
    declared.reservedName().forEach(this::reservedName);
    line("}");
  }

  private void reservedName(String name) {
    line("reserved " + (file.syntax().equals("editions") ? name : quoted(name)) + ";");
  }

  private static String range(int first, int last) {
    return first + " to " + (last >= BEYOND_MAX - 1 ? "max" : String.valueOf(last));
  }

  private void service(ServiceDescriptorProto service) {
    line("service " + service.name() + " {");
    statements(service.options());
    for (MethodDescriptorProto method : service.method()) {
      String input = (method.clientStreaming() ? "stream " : "") + method.inputType();
      String output = (method.serverStreaming() ? "stream " : "") + method.outputType();
      line("rpc " + method.name() + "(" + input + ") returns (" + output + ") {");
      statements(method.options());
      line("}");
    }
    line("}");
  }

  // Options

  private void statements(Message options) {
    assignments(options).forEach(each -> line("option " + each + ";"));
  }

  private static String options(Message options) {
    List<String> assignments = assignments(options);
    return assignments.isEmpty() ? "" : " [" + String.join(", ", assignments) + "]";
  }

  private static List<String> assignments(Message options) {
    List<String> assignments = new ArrayList<>();
    for (FieldDescriptor field : options.protoType().descriptor().fields()) {
      boolean isWritten =
          !field.name().equals("map_entry") && !field.name().equals("uninterpreted_option");
      if (isWritten && options.has(field)) {
        values(options, field).forEach(value -> assignments.add(field.name() + " = " + value));
      }
    }
    return assignments;
  }

  private static List<String> values(Message message, FieldDescriptor field) {
    Object value = message.get(field);
    return field.isRepeated()
        ? ((Collection<?>) value).stream().map(each -> value(field, each)).toList()
        : List.of(value(field, value));
  }

  private static String value(FieldDescriptor field, Object value) {
    return switch (value) {
      case Message nested -> {
        StringBuilder literal = new StringBuilder("{ ");
        for (FieldDescriptor each : nested.protoType().descriptor().fields()) {
          if (nested.has(each)) {
            for (String one : values(nested, each)) {
              literal.append(each.name()).append(": ").append(one).append(' ');
            }
          }
        }
        yield literal.append('}').toString();
      }
      case String string -> quoted(string);
      case Bytes bytes -> quoted(bytes.toUtf8());
      case Integer number when field.type() == FieldType.ENUM ->
          field
              .enumType()
              .findValue(number)
              .map(EnumValueDescriptor::name)
              .orElse(number.toString());
      default -> value.toString();
    };
  }

  private static String quoted(String string) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < string.length(); i++) {
      char each = string.charAt(i);
      switch (each) {
        case '"', '\\' -> quoted.append('\\').append(each);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (each < ' ') {
            quoted.append(String.format(Locale.ROOT, "\\%03o", (int) each));
          } else {
            quoted.append(each);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
