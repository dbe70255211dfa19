/**
 * What compiling a large corpus of {@code .proto} files to descriptors takes: Weft's compiler in a
 * process that is warm, and protoc, by turns.
 */
@NullMarked
package dev.weft.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
