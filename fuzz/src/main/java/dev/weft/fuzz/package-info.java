/**
 * Whatever comes in, a message or a {@link dev.weft.protobuf.ProtobufException} comes out, soon and
 * with little memory.
 *
 * <p>{@link dev.weft.fuzz.Target} lists what is tried, one class each. The test {@code FuzzerTest}
 * has Jazzer search for inputs that break it, guided by the coverage of Weft's code, in a JVM of
 * its own for each target. What such a search has found becomes a file in the tests' resources,
 * {@code found}, which {@code FoundTest} tries.
 */
@NullMarked
package dev.weft.fuzz;

import org.jspecify.annotations.NullMarked;
