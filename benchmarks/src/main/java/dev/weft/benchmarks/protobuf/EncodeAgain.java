package dev.weft.benchmarks.protobuf;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * From a message to bytes, always the same message: protobuf-java keeps in it what its size and the
 * sizes of its parts were the first time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeAgain {
  /** Weft's way. */
  @Benchmark
  public byte[] weft(WeftState state) {
    return state.subject.encode();
  }

  /** The way of protobuf-java. */
  @Benchmark
  public byte[] google(GoogleState state) {
    return state.subject.encode();
  }
}
