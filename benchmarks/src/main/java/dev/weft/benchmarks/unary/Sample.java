package dev.weft.benchmarks.unary;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one round has shown of one server.
 *
 * @param serverMicros the server's processor time for a call, in microseconds
 * @param clientMicros the same of the client's process
 * @param p50Micros the median latency in microseconds
 * @param p99Micros the latency that 99 of 100 calls do not exceed, in microseconds
 */
record Sample(
    double callsPerSecond,
    double serverMicros,
    double clientMicros,
    double p50Micros,
    double p99Micros) {

  static Sample of(Load.Outcome outcome, Duration serverCpu, Duration clientCpu) {
    double calls = outcome.calls();
    return new Sample(
        calls * 1e9 / outcome.elapsed().toNanos(),
        serverCpu.toNanos() / 1e3 / calls,
        clientCpu.toNanos() / 1e3 / calls,
        outcome.latencies().getValueAtPercentile(50) / 1e3,
        outcome.latencies().getValueAtPercentile(99) / 1e3);
  }

  /** The samples' medians, each figure by itself. */
  static Sample median(List<Sample> samples) {
    return new Sample(
        median(samples, Sample::callsPerSecond),
        median(samples, Sample::serverMicros),
        median(samples, Sample::clientMicros),
        median(samples, Sample::p50Micros),
        median(samples, Sample::p99Micros));
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
