package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.FieldType;
import dev.weft.compiler.syntax.Identifier;
import dev.weft.compiler.syntax.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code google.protobuf.SourceCodeInfo}: a location for each part of each declaration, in
 * the order in which protoc's parser meets them. The numbers are those of descriptor.proto's
 * fields.
 */
final class SourceInfo {
  private static final int NAME = 1;

  private final LinkedFile file;
  private final Retention retention;
  private final Locations locations;
  private final List<Integer> path = new ArrayList<>();

  private SourceInfo(LinkedFile file, Retention retention) {
    this.file = file;
    this.retention = retention;
    this.locations = new Locations(file.syntax().source());
  }

  static byte[] encode(LinkedFile file, Retention retention) {
    SourceInfo info = new SourceInfo(file, retention);
    info.file();
    return info.locations.encode();
  }

  private void file() {
    List<Declaration> declarations = file.syntax().declarations();
    Optional<Declaration.SyntaxLevel> level = file.syntax().level();
    List<Declaration> all = new ArrayList<>();
    level.ifPresent(all::add);
    all.addAll(declarations);
    if (all.isEmpty()) {
      locations.addEmptyFile();
    } else {
      here(all.getFirst().span().to(all.getLast().span()));
    }
    level.ifPresent(this::level);
    Body body = new Body(null);
    int imports = 0;
    int optionImports = 0;
    int publicImports = 0;
    int weakImports = 0;
    for (Declaration declaration : declarations) {
      switch (declaration) {
        case Declaration.Package each -> ended(2, each.span());
        case Declaration.Import each -> {
          boolean isOption = each.kind() == Declaration.ImportKind.OPTION;
          Locations.Location location =
              isOption ? at(each.span(), 15, optionImports++) : at(each.span(), 3, imports++);
          Span kind = each.kindSpan().orElse(each.span());
          if (each.kind() == Declaration.ImportKind.PUBLIC) {
            at(kind, 10, publicImports++);
          } else if (each.kind() == Declaration.ImportKind.WEAK) {
            at(kind, 11, weakImports++);
          }
          locations.endsAt(location, each.span().end());
        }
        case Declaration.OptionStatement each -> optionStatement(8, each, file.options());
        case Declaration.Service each -> service(each, body.services++);
        case Declaration.Message _,
            Declaration.Enum _,
            Declaration.Extend _,
            Declaration.Empty _,
            Declaration.Field _,
            Declaration.Oneof _,
            Declaration.Extensions _,
            Declaration.Reserved _,
            Declaration.SyntaxLevel _,
            Declaration.EnumValue _,
            Declaration.Method _ ->
            member(declaration, body);
      }
    }
  }

  private void level(Declaration.SyntaxLevel level) {
    ended(12, level.span());
  }

  /** How many of each kind a body has declared so far, and the field numbers of their lists. */
  private final class Body {
    private final @Nullable MessageSymbol message;
    private int fields;
    private int messages;
    private int enums;
    private int extensions;
    private int oneofs;
    private int extensionRanges;
    private int reservedRanges;
    private int reservedNames;
    private int services;

    Body(@Nullable MessageSymbol message) {
      this.message = message;
    }

    int messageNumber() {
      return message == null ? 4 : 3;
    }

    int enumNumber() {
      return message == null ? 5 : 4;
    }

    int extensionNumber() {
      return message == null ? 7 : 6;
    }

    MessageSymbol nextMessage() {
      return (message == null ? file.messages : message.messages).get(messages);
    }

    EnumSymbol nextEnum() {
      return (message == null ? file.enums : message.enums).get(enums);
    }

    FieldSymbol nextExtension() {
      return (message == null ? file.extensions : message.extensions).get(extensions);
    }

    MessageSymbol owner() {
      if (message == null) {
        throw new AssertionError("a file has no fields");
      }
      return message;
    }
  }

  private void member(Declaration member, Body body) {
    switch (member) {
      case Declaration.Field field ->
          field(field, body.owner().fields.get(body.fields), 2, body.fields++, body);
      case Declaration.Oneof oneof -> oneof(oneof, body);
      case Declaration.Message message -> {
        MessageSymbol symbol = body.nextMessage();
        enter(body.messageNumber(), body.messages++);
        message(message, symbol, message.span());
        leave(2);
      }
      case Declaration.Enum each -> {
        EnumSymbol symbol = body.nextEnum();
        enter(body.enumNumber(), body.enums++);
        enumeration(each, symbol);
        leave(2);
      }
      case Declaration.Extend extend -> extend(extend, body);
      case Declaration.Extensions extensions -> extensions(extensions, body);
      case Declaration.Reserved reserved -> {
        if (reserved.names().isEmpty()) {
          reservedRanges(reserved, 9, body.reservedRanges);
          body.reservedRanges += reserved.ranges().size();
        } else {
          reservedNames(reserved, 10, body.reservedNames);
          body.reservedNames += reserved.names().size();
        }
      }
      case Declaration.OptionStatement option -> optionStatement(7, option, body.owner().options());
      case Declaration.Empty empty -> locations.emptyEndsAt(empty.span().end());
      case Declaration.SyntaxLevel _,
          Declaration.Package _,
          Declaration.Import _,
          Declaration.EnumValue _,
          Declaration.Service _,
          Declaration.Method _ ->
          throw new AssertionError("not a member of a message: " + member);
    }
  }

  // Messages

  /** The body of a message; the path leads to it already. */
  private void message(Declaration.Message written, MessageSymbol symbol, Span span) {
    Locations.Location location = here(span);
    at(written.name().span(), NAME);
    locations.endsAt(location, written.open().end());
    members(written, symbol);
  }

  private void members(Declaration.Message written, MessageSymbol symbol) {
    Body body = new Body(symbol);
    for (Declaration member : written.body()) {
      member(member, body);
    }
    locations.bodyEndsAt(written.span().end());
  }

  private void oneof(Declaration.Oneof written, Body body) {
    OneofSymbol symbol = body.owner().oneofs.get(body.oneofs);
    enter(8, body.oneofs++);
    Locations.Location location = here(written.span());
    at(written.name().span(), NAME);
    locations.endsAt(location, written.open().end());
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.OptionStatement option) {
        optionStatement(2, option, symbol.options());
      } else if (member instanceof Declaration.Field field) {
        List<Integer> oneofPath = List.copyOf(path);
        leave(2);
        field(field, body.owner().fields.get(body.fields), 2, body.fields++, body);
        path.clear();
        path.addAll(oneofPath);
      }
    }
    locations.bodyEndsAt(written.span().end());
    leave(2);
  }

  private void extend(Declaration.Extend written, Body body) {
    Locations.Location location = at(written.span(), body.extensionNumber());
    locations.endsAt(location, written.open().end());
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.Field field) {
        FieldSymbol symbol = body.nextExtension();
        field(field, symbol, body.extensionNumber(), body.extensions++, body);
      }
    }
    locations.bodyEndsAt(written.span().end());
  }

  private void extensions(Declaration.Extensions written, Body body) {
    Locations.Location location = at(written.span(), 5);
    int first = body.extensionRanges;
    for (Declaration.NumberRange range : written.ranges()) {
      range(range, 5, body.extensionRanges++);
    }
    if (written.optionsSpan().isPresent()) {
      for (int i = first; i < body.extensionRanges; i++) {
        enter(5, i);
        options(
            3,
            written.options(),
            written.optionsSpan(),
            body.owner().extensionRanges.get(i).options());
        leave(2);
      }
    }
    locations.endsAt(location, written.span().end());
  }

  private void reservedRanges(Declaration.Reserved written, int number, int first) {
    Locations.Location location = at(written.span(), number);
    int index = first;
    for (Declaration.NumberRange range : written.ranges()) {
      range(range, number, index++);
    }
    locations.endsAt(location, written.span().end());
  }

  private void range(Declaration.NumberRange range, int number, int index) {
    enter(number, index);
    here(range.span());
    at(range.start().span(), 1);
    at(range.endSpan(), 2);
    leave(2);
  }

  private void reservedNames(Declaration.Reserved written, int number, int first) {
    Locations.Location location = at(written.span(), number);
    int index = first;
    for (Declaration.ReservedName name : written.names()) {
      at(name.span(), number, index++);
    }
    locations.endsAt(location, written.span().end());
  }

  // Fields

  private void field(
      Declaration.Field written, FieldSymbol symbol, int number, int index, Body body) {
    MessageSymbol nested = null;
    int nestedIndex = body.messages;
    if (!(written.type() instanceof FieldType.Named)) {
      nested = body.nextMessage();
      body.messages++;
    }
    enter(number, index);
    Span first = written.label().map(Identifier::span).orElse(written.type().span());
    Locations.Location location = here(written.span());
    Identifier extendee = symbol.shape().extendee();
    if (extendee != null) {
      at(extendee.span(), 2);
    }
    written.label().ifPresent(label -> at(label.span(), 4));
    switch (written.type()) {
      case FieldType.Named named -> at(named.span(), symbol.shape().type().kind() == null ? 6 : 5);
      case FieldType.MapOf map -> at(map.span(), 6);
      case FieldType.Group group -> at(group.span(), 5);
    }
    at(written.name().span(), NAME);
    written.number().ifPresent(each -> at(each.span(), 3));
    options(8, written.options(), written.optionsSpan(), symbol.options());
    if (written.type() instanceof FieldType.Group group && nested != null) {
      group(written, group, nested, nestedIndex, body, first);
    } else {
      locations.endsAt(location, written.span().end());
    }
    leave(2);
  }

  /** The message of a group has its location between those of the field. */
  private void group(
      Declaration.Field written,
      FieldType.Group group,
      MessageSymbol message,
      int index,
      Body body,
      Span first) {
    List<Integer> fieldPath = List.copyOf(path);
    leave(2);
    enter(body.messageNumber(), index);
    Locations.Location location = here(first.to(group.body().span()));
    at(written.name().span(), NAME);
    List<Integer> messagePath = List.copyOf(path);
    path.clear();
    path.addAll(fieldPath);
    at(written.name().span(), 6);
    path.clear();
    path.addAll(messagePath);
    locations.endsAt(location, group.body().open().end());
    members(group.body(), message);
    path.clear();
    path.addAll(fieldPath);
  }

  // Enums and services

  private void enumeration(Declaration.Enum written, EnumSymbol symbol) {
    Locations.Location location = here(written.span());
    at(written.name().span(), NAME);
    locations.endsAt(location, written.open().end());
    int values = 0;
    int ranges = 0;
    int names = 0;
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.EnumValue value) {
        value(value, symbol.values.get(values), values++);
      } else if (member instanceof Declaration.OptionStatement option) {
        optionStatement(3, option, symbol.options());
      } else if (member instanceof Declaration.Reserved reserved && reserved.names().isEmpty()) {
        reservedRanges(reserved, 4, ranges);
        ranges += reserved.ranges().size();
      } else if (member instanceof Declaration.Reserved reserved) {
        reservedNames(reserved, 5, names);
        names += reserved.names().size();
      } else {
        locations.emptyEndsAt(member.span().end());
      }
    }
    locations.bodyEndsAt(written.span().end());
  }

  private void value(Declaration.EnumValue written, EnumValueSymbol symbol, int index) {
    enter(2, index);
    Locations.Location location = here(written.span());
    at(written.name().span(), NAME);
    written.number().ifPresent(number -> at(number.span(), 2));
    options(3, written.options(), written.optionsSpan(), symbol.options());
    locations.endsAt(location, written.span().end());
    leave(2);
  }

  private void service(Declaration.Service written, int index) {
    ServiceSymbol symbol = file.services.get(index);
    enter(6, index);
    Locations.Location location = here(written.span());
    at(written.name().span(), NAME);
    locations.endsAt(location, written.open().end());
    int methods = 0;
    for (Declaration member : written.body()) {
      if (member instanceof Declaration.Method method) {
        method(method, symbol.methods.get(methods), methods++);
      } else if (member instanceof Declaration.OptionStatement option) {
        optionStatement(3, option, symbol.options());
      } else {
        locations.emptyEndsAt(member.span().end());
      }
    }
    locations.bodyEndsAt(written.span().end());
    leave(2);
  }

  private void method(Declaration.Method written, MethodSymbol symbol, int index) {
    enter(2, index);
    Locations.Location location = here(written.span());
    at(written.name().span(), NAME);
    written.inputStream().ifPresent(word -> at(word, 5));
    at(written.input().span(), 2);
    written.outputStream().ifPresent(word -> at(word, 6));
    at(written.output().span(), 3);
    locations.endsAt(location, written.open().end());
    if (written.span().end() > written.open().end()) {
      for (Declaration member : written.body()) {
        if (member instanceof Declaration.OptionStatement option) {
          optionStatement(4, option, symbol.options());
        } else {
          locations.emptyEndsAt(member.span().end());
        }
      }
      locations.bodyEndsAt(written.span().end());
    }
    leave(2);
  }

  // Options

  private void optionStatement(int number, Declaration.OptionStatement written, OptionSet set) {
    if (!retention.dropsAll(set)) {
      at(written.span(), number);
    }
    locations.endsAt(option(number, written.option(), written.span(), set), written.span().end());
  }

  private void options(int number, List<Option> written, Optional<Span> brackets, OptionSet set) {
    if (brackets.isEmpty()) {
      return;
    }
    if (!retention.dropsAll(set)) {
      at(brackets.get(), number);
    }
    for (Option option : written) {
      if (number == 8 && option.isNamed("default")) {
        at(option.value().span(), 7);
      } else if (number == 8 && option.isNamed("json_name")) {
        at(option.span(), 10);
        at(option.value().span(), 10);
      } else {
        option(number, option, option.span(), set);
      }
    }
  }

  /** Adds the location of an option, under the numbers of the fields that it has set. */
  private Locations.Location option(int number, Option written, Span span, OptionSet set) {
    OptionSet.Target target = set.target(written);
    if (target == null || retention.drops(target)) {
      return locations.leaveOut(span);
    }
    List<Integer> steps = target.path();
    path.add(number);
    path.addAll(steps);
    Locations.Location location = here(span);
    leave(steps.size() + 1);
    return location;
  }

  // Paths

  private void enter(int number, int index) {
    path.add(number);
    path.add(index);
  }

  private void leave(int steps) {
    for (int i = 0; i < steps; i++) {
      path.removeLast();
    }
  }

  private Locations.Location here(Span span) {
    return locations.add(path, span);
  }

  private Locations.Location at(Span span, int number) {
    path.add(number);
    Locations.Location location = here(span);
    path.removeLast();
    return location;
  }

  private Locations.Location at(Span span, int number, int index) {
    enter(number, index);
    Locations.Location location = here(span);
    leave(2);
    return location;
  }

  private void ended(int number, Span span) {
    locations.endsAt(at(span, number), span.end());
  }
}
