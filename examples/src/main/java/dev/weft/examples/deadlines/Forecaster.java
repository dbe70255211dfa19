package dev.weft.examples.deadlines;

/** Asks a station and guesses. The call to the station inherits the deadline of the caller. */
public final class Forecaster implements Forecasts {
  private final StationsClient stations;

  Forecaster(StationsClient stations) {
    this.stations = stations;
  }

  @Override
  public Forecast predict(Place place) {
    double celsius = stations.measure(place).celsius();
    return Forecast.builder()
        .text(celsius + " degrees in the " + place.name() + ", and so it will be")
        .build();
  }
}
