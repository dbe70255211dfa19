/**
 * What the public Protocol Buffers conformance suite puts to the test.
 *
 * <p>The suite's runner starts this program and asks it, case by case, to read a message in one
 * format and to write it in another. Read {@link dev.weft.conformance.Conformance}, the entry, then
 * {@link dev.weft.conformance.Testee}, which answers a case. {@link dev.weft.conformance.Frames} is
 * how requests and responses follow each other on standard input and output, {@link
 * dev.weft.conformance.Representation} whether messages are of generated classes or dynamic. The
 * messages are generated from {@code src/main/proto}.
 *
 * <p>Deliberately not here: any knowledge of what the right answers are. The runner has it, and
 * {@code conformance/run} fetches and runs the runner.
 */
@NullMarked
package dev.weft.conformance;

import org.jspecify.annotations.NullMarked;
