package dev.weft.examples.flowcontrol;

import dev.weft.protobuf.Bytes;
import dev.weft.rpc.StreamWriter;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes samples as fast as the client takes them. */
public final class Probe implements Sensor {
  static final int SAMPLE_BYTES = 64 * 1024;

  private static final Bytes READINGS = Bytes.of(new byte[SAMPLE_BYTES]);

  private final AtomicInteger written = new AtomicInteger();

  @Override
  public void watch(Interest interest, StreamWriter<Sample> samples) {
    for (int number = 1; number <= interest.samples(); number++) {
      samples.write(Sample.builder().number(number).readings(READINGS).build());
      written.incrementAndGet();
    }
  }

  /** How many samples have been handed to the network. */
  int written() {
    return written.get();
  }
}
