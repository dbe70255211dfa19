package dev.weft.examples.deadlines;

import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StatusException;
import java.time.Duration;

/** Waits for forecasts as long as it likes, and follows a station as long as it likes. */
public final class Patience {
  private static final Place VALLEY = Place.builder().name("valley").build();
  private static final Place SUMMIT = Place.builder().name("summit").build();

  static void waitForForecasts(ForecastsClient forecasts) {
    ForecastsClient patient = forecasts.withDeadlineAfter(Duration.ofSeconds(30));
    System.out.println("client: " + patient.predict(VALLEY).text());

    ForecastsClient impatient = forecasts.withDeadlineAfter(Duration.ofMillis(200));
    try {
      impatient.predict(SUMMIT);
    } catch (StatusException e) {
      System.out.println("client: no forecast for the summit, " + e.code());
    }
  }

  /** Closing a stream that has not ended cancels its call. */
  static void followUntilWarm(StationsClient stations) {
    try (ServerStream<Measurement> measurements = stations.follow(VALLEY)) {
      for (Measurement measurement : measurements) {
        if (measurement.celsius() >= 14) {
          System.out.println("client: warm enough at " + measurement.celsius());
          break;
        }
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    WeatherStations weather = new WeatherStations();
    try (Server stationServer = Server.builder().port(0).add(weather).start();
        Channel toStations = Channel.to("localhost:" + stationServer.port()).plaintext().open()) {
      StationsClient stations = new StationsClient(toStations);
      try (Server server = Server.builder().port(0).add(new Forecaster(stations)).start();
          Channel channel = Channel.to("localhost:" + server.port()).plaintext().open()) {
        waitForForecasts(new ForecastsClient(channel));
        followUntilWarm(stations);
        weather.awaitCallsGivenUp();
      }
    }
  }
}
