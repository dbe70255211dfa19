package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;

/** Something that a file defines under a name. */
abstract sealed class Symbol
    permits PackageSymbol,
        MessageSymbol,
        FieldSymbol,
        OneofSymbol,
        EnumSymbol,
        EnumValueSymbol,
        ServiceSymbol,
        MethodSymbol {
  private final LinkedFile file;
  private final String fullName;
  private final Span nameSpan;

  Symbol(LinkedFile file, String fullName, Span nameSpan) {
    this.file = file;
    this.fullName = fullName;
    this.nameSpan = nameSpan;
  }

  final LinkedFile file() {
    return file;
  }

  final String fullName() {
    return fullName;
  }

  final Span nameSpan() {
    return nameSpan;
  }

  final String name() {
    return fullName.substring(fullName.lastIndexOf('.') + 1);
  }

  /** The full name without the last part; empty at the top. */
  final String scope() {
    int dot = fullName.lastIndexOf('.');
    return dot < 0 ? "" : fullName.substring(0, dot);
  }

  /** What it is, for messages: {@code message}, {@code field}. */
  abstract String what();

  /** Whether names can be looked up in it. */
  boolean isScope() {
    return false;
  }

  /** Whether a field can have it as its type. */
  boolean isType() {
    return false;
  }

  @Override
  public final String toString() {
    return what() + " \"" + fullName + "\"";
  }
}
