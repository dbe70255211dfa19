package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Option;
import dev.weft.protobuf.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes the options of an element as protoc has them before it takes out those that are meant for
 * the source alone: the built-in ones as a message, and then each custom one as a field of its own,
 * in the order of the source, neither merged with others nor packed.
 */
final class WrittenOptions {
  private final WireWriter writer;

  private WrittenOptions(WireWriter writer) {
    this.writer = writer;
  }

  /** Writes the options of {@code set}, which have the meaning {@code meaning}. */
  static void encode(OptionSet set, OptionMessage meaning, WireWriter writer) {
    List<OptionSet.Target> custom = new ArrayList<>();
    for (Option option : set.written()) {
      OptionSet.Target target = set.target(option);
      if (target != null && target.fields().getFirst().isExtension()) {
        custom.add(target);
      }
    }
    WrittenOptions options = new WrittenOptions(writer);
    custom.reversed().forEach(target -> options.field(target, 0));
    meaning.onlyFields(field -> !field.isExtension()).encode(writer);
  }

  /** Writes the field at a step of a target's path, with what is behind it. */
  private void field(OptionSet.Target target, int step) {
    FieldSymbol field = target.fields().get(step);
    if (step == target.fields().size() - 1) {
      OptionMessage.encode(field, target.value(), writer);
    } else {
      OptionMessage.nest(field, writer, () -> field(target, step + 1));
    }
  }
}
