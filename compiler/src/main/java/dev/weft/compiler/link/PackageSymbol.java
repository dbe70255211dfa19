package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;

/** A package or one that encloses it, as the first file has declared it. */
final class PackageSymbol extends Symbol {
  PackageSymbol(LinkedFile file, String fullName, Span nameSpan) {
    super(file, fullName, nameSpan);
  }

  @Override
  String what() {
    return "package";
  }

  @Override
  boolean isScope() {
    return true;
  }
}
