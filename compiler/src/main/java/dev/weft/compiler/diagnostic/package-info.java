/**
 * What the compiler has to say about a source file, as values.
 *
 * <p>Read {@link dev.weft.compiler.diagnostic.Diagnostic} first: one finding, with its place and
 * the three things a reader needs, what is wrong, what was expected, and what to do. {@link
 * dev.weft.compiler.diagnostic.Diagnostics} gathers the findings of one run and puts them into a
 * stable order; {@link dev.weft.compiler.diagnostic.Reporter} is the handle with which a phase
 * reports about one file.
 *
 * <p>The invariant: a phase never stops at the first finding, and never throws one. Deliberately
 * not here: printing, and exit codes, which belong to the command line.
 */
package dev.weft.compiler.diagnostic;
