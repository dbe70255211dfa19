package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.FieldType;
import dev.weft.compiler.syntax.Identifier;
import dev.weft.compiler.syntax.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the symbols of a file: those that are written, and those that the language implies. */
final class Declarer {
  private final LinkedFile file;
  private final SymbolTable table;

  private Declarer(LinkedFile file, SymbolTable table) {
    this.file = file;
    this.table = table;
  }

  /** Makes all symbols of {@code file} and adds them to {@code table}. */
  static void declare(LinkedFile file, SymbolTable table) {
    Declarer declarer = new Declarer(file, table);
    declarer.packages();
    for (Declaration declaration : file.syntax().declarations()) {
      declarer.topLevel(declaration);
    }
  }

  private void packages() {
    for (Declaration declaration : file.syntax().declarations()) {
      if (declaration instanceof Declaration.Package each) {
        String name = each.name().text();
        Lengths.checkPackage(file, each.name().span());
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
          table.add(new PackageSymbol(file, name.substring(0, dot), each.name().span()));
        }
        table.add(new PackageSymbol(file, name, each.name().span()));
        return;
      }
    }
  }

  private void topLevel(Declaration declaration) {
    switch (declaration) {
      case Declaration.Message message ->
          file.messages.add(message(message, null, MessageSymbol.Origin.DECLARED));
      case Declaration.Enum each -> file.enums.add(enumeration(each, null));
      case Declaration.Service service -> file.services.add(service(service));
      case Declaration.Extend extend -> extend(extend, null);
      case Declaration.Empty _,
          Declaration.SyntaxLevel _,
          Declaration.Package _,
          Declaration.Import _,
          Declaration.OptionStatement _,
          Declaration.Field _,
          Declaration.Oneof _,
          Declaration.Extensions _,
          Declaration.Reserved _,
          Declaration.EnumValue _,
          Declaration.Method _ -> {}
    }
  }

  private String scope(@Nullable MessageSymbol parent) {
    return parent == null ? file.packageName() : parent.fullName();
  }

  // Messages

  private MessageSymbol message(
      Declaration.Message written, @Nullable MessageSymbol parent, MessageSymbol.Origin origin) {
    String fullName = Names.join(scope(parent), written.name().text());
    OptionSet options =
        new OptionSet(OptionTarget.MESSAGE, fullName, OptionStatements.of(written.body()));
    MessageSymbol message =
        new MessageSymbol(file, parent, fullName, written.name().span(), origin, written, options);
    table.add(message);
    for (Declaration member : written.body()) {
      member(member, message);
    }
    syntheticOneofs(message);
    return message;
  }

  private void member(Declaration member, MessageSymbol message) {
    switch (member) {
      case Declaration.Field field -> message.fields.add(field(field, message, null));
      case Declaration.Oneof oneof -> oneof(oneof, message);
      case Declaration.Message nested ->
          message.messages.add(message(nested, message, MessageSymbol.Origin.DECLARED));
      case Declaration.Enum each -> message.enums.add(enumeration(each, message));
      case Declaration.Extend extend -> extend(extend, message);
      case Declaration.Extensions extensions -> extensions(extensions, message);
      case Declaration.Reserved reserved -> {
        message.reservedRanges.addAll(reserved.ranges());
        message.reservedNames.addAll(reserved.names());
      }
      case Declaration.Empty _,
          Declaration.OptionStatement _,
          Declaration.SyntaxLevel _,
          Declaration.Package _,
          Declaration.Import _,
          Declaration.EnumValue _,
          Declaration.Service _,
          Declaration.Method _ -> {}
    }
  }

  private void oneof(Declaration.Oneof written, MessageSymbol message) {
    String fullName = Names.join(message.fullName(), written.name().text());
    OptionSet options =
        new OptionSet(OptionTarget.ONEOF, fullName, OptionStatements.of(written.body()));
    OneofSymbol oneof = new OneofSymbol(file, fullName, written.name().span(), written, options);
    table.add(oneof);
    message.oneofs.add(oneof);
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.Field each) {
        FieldSymbol field = field(each, message, oneof);
        message.fields.add(field);
        oneof.fields.add(field);
      }
    }
  }

  private void syntheticOneofs(MessageSymbol message) {
    Set<String> taken = new HashSet<>();
    message.fields.forEach(field -> taken.add(field.name()));
    message.oneofs.forEach(oneof -> taken.add(oneof.name()));
    for (FieldSymbol field : message.fields) {
      if (field.isProto3Optional()) {
        String name = Names.syntheticOneof(field.name(), taken);
        taken.add(name);
        String fullName = Names.join(message.fullName(), name);
        OptionSet options = new OptionSet(OptionTarget.ONEOF, fullName, List.of());
        OneofSymbol oneof = new OneofSymbol(file, fullName, field.nameSpan(), null, options);
        table.add(oneof);
        message.oneofs.add(oneof);
        oneof.fields.add(field);
        field.setSyntheticOneof(oneof);
      }
    }
  }

  private void extensions(Declaration.Extensions written, MessageSymbol message) {
    for (Declaration.NumberRange range : written.ranges()) {
      int end = range.end().map(Declaration.IntegerLiteral::value).orElse(message.lastNumber());
      OptionSet options =
          new OptionSet(OptionTarget.EXTENSION_RANGE, message.fullName(), written.options());
      message.extensionRanges.add(
          new ExtensionRange(range.start().value(), Math.max(end, end + 1), options, range.span()));
    }
  }

  private void extend(Declaration.Extend written, @Nullable MessageSymbol parent) {
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.Field each) {
        FieldSymbol field = field(each, parent, null, written.type());
        (parent == null ? file.extensions : parent.extensions).add(field);
      }
    }
  }

  // Fields

  private FieldSymbol field(
      Declaration.Field written, MessageSymbol message, @Nullable OneofSymbol oneof) {
    return field(written, message, oneof, null);
  }

  private FieldSymbol field(
      Declaration.Field written,
      @Nullable MessageSymbol parent,
      @Nullable OneofSymbol oneof,
      @Nullable Identifier extendee) {
    String name = written.name().text();
    Label label = label(written);
    FieldSymbol.TypeReference type;
    MessageSymbol body = null;
    switch (written.type()) {
      case FieldType.Named named -> type = typeReference(named.name());
      case FieldType.MapOf map -> {
        Identifier entry = new Identifier(Names.mapEntry(name), map.span());
        type = new FieldSymbol.TypeReference(Kind.MESSAGE, entry);
        label = Label.REPEATED;
        body = mapEntry(written, map, entry, parent);
      }
      case FieldType.Group group -> {
        name = name.toLowerCase(java.util.Locale.ROOT);
        type = new FieldSymbol.TypeReference(Kind.GROUP, written.name());
        body = message(group.body(), parent, MessageSymbol.Origin.GROUP);
      }
    }
    if (body != null) {
      (parent == null ? file.messages : parent.messages).add(body);
    }
    boolean isProto3Optional =
        file.edition() == Edition.PROTO3
            && oneof == null
            && written.label().map(Identifier::text).equals(Optional.of("optional"));
    FieldSymbol.Shape shape =
        new FieldSymbol.Shape(
            label,
            written.number().map(Declaration.IntegerLiteral::value).orElse(0),
            written.number().map(Declaration.IntegerLiteral::span).orElse(written.name().span()),
            type,
            isProto3Optional ? FieldSymbol.Presence.PROTO3_OPTIONAL : FieldSymbol.Presence.BY_RULE,
            oneof,
            extendee);
    String fullName = Names.join(scope(parent), name);
    OptionSet options = new OptionSet(OptionTarget.FIELD, fullName, written.options());
    FieldSymbol field =
        new FieldSymbol(file, parent, fullName, written.name().span(), written, shape, options);
    if (body != null) {
      field.setType(body.isMapEntry() ? Kind.MESSAGE : Kind.GROUP, body);
    }
    table.add(field);
    return field;
  }

  private static Label label(Declaration.Field written) {
    return switch (written.label().map(Identifier::text).orElse("")) {
      case "repeated" -> Label.REPEATED;
      case "required" -> Label.REQUIRED;
      default -> Label.OPTIONAL;
    };
  }

  private static FieldSymbol.TypeReference typeReference(Identifier name) {
    return new FieldSymbol.TypeReference(Kind.scalar(name.text()).orElse(null), name);
  }

  private MessageSymbol mapEntry(
      Declaration.Field written,
      FieldType.MapOf map,
      Identifier name,
      @Nullable MessageSymbol parent) {
    String fullName = Names.join(scope(parent), name.text());
    MessageSymbol entry =
        new MessageSymbol(
            file,
            parent,
            fullName,
            map.span(),
            MessageSymbol.Origin.MAP_ENTRY,
            null,
            new OptionSet(OptionTarget.MESSAGE, fullName, List.of()));
    table.add(entry);
    List<Option> features = written.options().stream().filter(Declarer::isFeature).toList();
    entry.fields.add(entryField(entry, "key", 1, map.key(), features));
    entry.fields.add(entryField(entry, "value", 2, map.value(), features));
    return entry;
  }

  /** The features of a map are those of its keys and values, too. */
  private static boolean isFeature(Option option) {
    Option.Part first = option.name().getFirst();
    return !first.isExtension() && first.text().equals("features");
  }

  private FieldSymbol entryField(
      MessageSymbol entry, String name, int number, Identifier type, List<Option> features) {
    String fullName = Names.join(entry.fullName(), name);
    FieldSymbol.Shape shape =
        new FieldSymbol.Shape(
            Label.OPTIONAL,
            number,
            type.span(),
            typeReference(type),
            FieldSymbol.Presence.BY_RULE,
            null,
            null);
    FieldSymbol field =
        new FieldSymbol(
            file,
            entry,
            fullName,
            type.span(),
            null,
            shape,
            new OptionSet(OptionTarget.FIELD, fullName, features));
    table.add(field);
    return field;
  }

  // Enums and services

  private EnumSymbol enumeration(Declaration.Enum written, @Nullable MessageSymbol parent) {
    String fullName = Names.join(scope(parent), written.name().text());
    OptionSet options =
        new OptionSet(OptionTarget.ENUM, fullName, OptionStatements.of(written.body()));
    EnumSymbol symbol = new EnumSymbol(file, parent, fullName, written, options);
    table.add(symbol);
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.EnumValue value) {
        String valueName = Names.join(scope(parent), value.name().text());
        EnumValueSymbol each =
            new EnumValueSymbol(
                symbol,
                valueName,
                value,
                new OptionSet(OptionTarget.ENUM_VALUE, valueName, value.options()));
        symbol.values.add(each);
        table.add(each);
      } else if (member instanceof Declaration.Reserved reserved) {
        symbol.reservedRanges.addAll(reserved.ranges());
        symbol.reservedNames.addAll(reserved.names());
      }
    }
    return symbol;
  }

  private ServiceSymbol service(Declaration.Service written) {
    String fullName = Names.join(file.packageName(), written.name().text());
    OptionSet options =
        new OptionSet(OptionTarget.SERVICE, fullName, OptionStatements.of(written.body()));
    ServiceSymbol service = new ServiceSymbol(file, fullName, written, options);
    table.add(service);
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.Method method) {
        String name = Names.join(fullName, method.name().text());
        OptionSet methodOptions =
            new OptionSet(OptionTarget.METHOD, name, OptionStatements.of(method.body()));
        MethodSymbol symbol = new MethodSymbol(file, name, method, methodOptions);
        service.methods.add(symbol);
        table.add(symbol);
      }
    }
    return service;
  }
}
