package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of one element: as written, and once they are interpreted, as a message. */
final class OptionSet {
  private final OptionTarget target;
  private final String scope;
  private final List<Option> written;
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

  void setMeaning(OptionMessage message) {
    meaning = message;
  }

  /** The interpreted options; null when there are none. */
  @Nullable OptionMessage meaning() {
    return meaning;
  }
}
