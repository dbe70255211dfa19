/**
 * What messages cost: encoding and decoding them with Weft and with protobuf-java, side by side.
 *
 * <p>Read {@code ProtobufBenchmark} first; {@code Shape} says what is measured. The measuring
 * itself is JMH's. The invariant: whatever differs between two figures of a row is whose code ran;
 * bytes, JVM and options are the same, and the two take turns every fraction of a second, so that a
 * slow minute of the machine meets both.
 */
@NullMarked
package dev.weft.benchmarks.protobuf;

import org.jspecify.annotations.NullMarked;
