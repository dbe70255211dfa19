package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of one element: as written, and once they are interpreted, as a message. */
final class OptionSet {
  private final OptionTarget target;
  private final String scope;
  private final List<Option> written;
  private final Map<Option, Target> targets = new IdentityHashMap<>(4);
  private final Map<List<FieldSymbol>, Integer> counts = new HashMap<>(2);
  private @Nullable OptionMessage meaning;

  /**
   * Options as written.
   *
   * @param scope the full name of the element, from which the names of extensions are looked up
   */
  OptionSet(OptionTarget target, String scope, List<Option> written) {
    this.target = target;
    this.scope = scope;
    this.written = written;
  }

  OptionTarget target() {
    return target;
  }

  String scope() {
    return scope;
  }

  List<Option> written() {
    return written;
  }

  /**
   * Where an option has ended up.
   *
   * @param fields from the options message to the field that is set
   * @param value what this option alone sets it to
   * @param index how many options before this one add to that field, when it is repeated; otherwise
   *     negative
   */
  record Target(List<FieldSymbol> fields, OptionMessage.Value value, int index) {
    /** The field numbers, and the index if there is one. */
    List<Integer> path() {
      List<Integer> path = new ArrayList<>();
      fields.forEach(field -> path.add(field.number()));
      if (index >= 0) {
        path.add(index);
      }
      return path;
    }
  }

  /** The index of the next option that adds to the repeated field at the end of {@code path}. */
  int nextIndex(List<FieldSymbol> path) {
    return counts.merge(List.copyOf(path), 1, Integer::sum) - 1;
  }

  void setTarget(Option option, Target target) {
    targets.put(option, target);
  }

  /** Where an option has ended up; null as long as it is not interpreted. */
  @Nullable Target target(Option option) {
    return targets.get(option);
  }

  void setMeaning(OptionMessage message) {
    meaning = message;
  }

  /** The interpreted options; null when there are none. */
  @Nullable OptionMessage meaning() {
    return meaning;
  }
}
