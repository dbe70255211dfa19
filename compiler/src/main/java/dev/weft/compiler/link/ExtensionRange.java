package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;

/**
 * Numbers that a message leaves to extensions.
 *
 * @param start the first number
 * @param end the number behind the last one
 * @param options those of the statement; ranges of one statement have sets of their own
 */
record ExtensionRange(int start, int end, OptionSet options, Span span) {}
