package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;

/**
 * A name as written.
 *
 * @param text the name; of a dotted one all parts, with a leading dot if there was one, and without
 *     the white space and comments that may stand between them
 * @param span its place
 */
public record Identifier(String text, Span span) {}
