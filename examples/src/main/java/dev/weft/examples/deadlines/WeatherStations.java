package dev.weft.examples.deadlines;

import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Measures, slowly on the summit. When nobody waits for the answer any more, the thread of the
 * handler is interrupted, and whatever it waits for ends.
 */
public final class WeatherStations implements Stations {
  private final CountDownLatch callsGivenUp = new CountDownLatch(2);

  @Override
  public Measurement measure(Place place) {
    if (place.name().equals("summit")) {
      try {
        Thread.sleep(Duration.ofMinutes(1));
      } catch (InterruptedException e) {
        System.out.println("station: nobody waits for the summit any more");
        callsGivenUp.countDown();
        throw Status.CANCELLED.withMessage("interrupted while measuring").asException(e);
      }
    }
    return Measurement.builder().celsius(12.5).build();
  }

  /** Ends by an exception from {@code write}, as soon as the caller has had enough. */
  @Override
  public void follow(Place place, StreamWriter<Measurement> measurements) {
    try {
      for (double celsius = 12; ; celsius += 0.5) {
        measurements.write(Measurement.builder().celsius(celsius).build());
      }
    } catch (StatusException e) {
      System.out.println("station: nobody follows any more, " + e.code());
      callsGivenUp.countDown();
      throw e;
    }
  }

  /** Waits until one call of each method has been given up by its client. */
  void awaitCallsGivenUp() throws InterruptedException {
    callsGivenUp.await();
  }
}
