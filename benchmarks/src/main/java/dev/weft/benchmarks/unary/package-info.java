/**
 * Unary calls side by side: servers of Weft and grpc-java in processes of their own, one after the
 * other under the same load from the same client, in several rounds.
 *
 * <p>Read {@code UnaryBenchmark} first. The invariant: whatever differs between two rows of the
 * table is the server; client, load, messages and JVM options are the same.
 */
@NullMarked
package dev.weft.benchmarks.unary;

import org.jspecify.annotations.NullMarked;
