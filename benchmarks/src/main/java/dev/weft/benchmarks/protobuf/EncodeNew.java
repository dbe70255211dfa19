package dev.weft.benchmarks.protobuf;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From a message to bytes, each message once, as a service does. The messages are made in batches
 * between the measurements; a figure is that of a batch.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeNew {
  /** Weft's way. */
  @Benchmark
  public void weft(WeftState.Batch state, Blackhole encoded) {
    state.subject.encodeBatch(encoded);
  }

  /** The way of protobuf-java. */
  @Benchmark
  public void google(GoogleState.Batch state, Blackhole encoded) {
    state.subject.encodeBatch(encoded);
  }
}
