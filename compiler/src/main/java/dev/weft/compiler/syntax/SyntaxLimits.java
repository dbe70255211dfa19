package dev.weft.compiler.syntax;

/**
 * How deep the parser follows what it is given.
 *
 * @param bodies nesting of messages, groups and oneofs; the 32nd level is refused, as by protoc
 * @param literals nesting of message literals and lists in option values
 */
record SyntaxLimits(int bodies, int literals) {
  static final SyntaxLimits DEFAULT = new SyntaxLimits(31, 99);
}
