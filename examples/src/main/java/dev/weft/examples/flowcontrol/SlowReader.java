package dev.weft.examples.flowcontrol;

import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import dev.weft.rpc.ServerStream;
import java.time.Duration;

/** Reads slower than the server writes, and looks how far ahead it gets. */
public final class SlowReader {
  private static final int SAMPLES = 400;

  private final SensorClient sensor;
  private final Probe probe;

  SlowReader(SensorClient sensor, Probe probe) {
    this.sensor = sensor;
    this.probe = probe;
  }

  void readAll() throws InterruptedException {
    int most = 0;
    Interest interest = Interest.builder().samples(SAMPLES).build();
    try (ServerStream<Sample> samples = sensor.watch(interest)) {
      for (Sample sample : samples) {
        Thread.sleep(Duration.ofMillis(2));
        most = Math.max(most, probe.written() - sample.number());
      }
    }
    System.out.printf(
        "Of %d KiB, never more than %d KiB were written ahead of the reader.%n",
        SAMPLES * Probe.SAMPLE_BYTES / 1024, most * Probe.SAMPLE_BYTES / 1024);
  }

  public static void main(String[] arguments) throws Exception {
    Probe probe = new Probe();
    try (Server server = Server.builder().port(0).add(probe).start();
        Channel channel = Channel.to("localhost:" + server.port()).plaintext().open()) {
      new SlowReader(new SensorClient(channel), probe).readAll();
    }
  }
}
