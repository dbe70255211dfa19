package dev.weft.compiler.syntax;

/**
 * How deep the parser follows what it is given.
 *
 * @param bodies nesting of messages, groups and oneofs; the 32nd level is refused, as by protoc
 * @param literals nesting of messages in the value of an option, with those that its name goes
 *     through
 */
record SyntaxLimits(int bodies, int literals) {
  static final SyntaxLimits DEFAULT = new SyntaxLimits(31, 100);
}
