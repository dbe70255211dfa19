/**
 * From the text of a {@code .proto} file to a tree of what was written, with no judgement on what
 * it means.
 *
 * <p>Read {@link dev.weft.compiler.syntax.Declaration} first: it is the grammar of proto2, proto3
 * and the editions as sealed records; {@link dev.weft.compiler.syntax.OptionValue} is the grammar
 * of option values. {@link dev.weft.compiler.syntax.Lexer} cuts the bytes into {@link
 * dev.weft.compiler.syntax.Tokens}, {@link dev.weft.compiler.syntax.Parser} builds the tree, and
 * {@link dev.weft.compiler.syntax.Comments} finds the comments that belong to a declaration by
 * reading the text around it again.
 *
 * <p>The invariant: every node knows its place as byte offsets; a parse always ends, with a tree of
 * what could be understood and a finding for each thing that could not. Names are as written:
 * nothing is looked up here.
 */
package dev.weft.compiler.syntax;
