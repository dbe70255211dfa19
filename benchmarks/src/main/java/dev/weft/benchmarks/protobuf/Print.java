package dev.weft.benchmarks.protobuf;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** From a message to JSON. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Print {
  /** Weft's way. */
  @Benchmark
  public Object weft(WeftState state) {
    return state.subject.print();
  }

  /** The way of protobuf-java. */
  @Benchmark
  public Object google(GoogleState state) {
    return state.subject.print();
  }
}
