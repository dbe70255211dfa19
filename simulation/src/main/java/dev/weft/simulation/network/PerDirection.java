package dev.weft.simulation.network;

import java.util.function.Function;

/** Something that a connection has one of in each direction. */
public record PerDirection<T>(T toServer, T toClient) {
  /** Made for each direction alike. */
  public static <T> PerDirection<T> of(Function<Direction, T> maker) {
    return new PerDirection<>(maker.apply(Direction.TO_SERVER), maker.apply(Direction.TO_CLIENT));
  }

  /** The one of this direction. */
  public T get(Direction direction) {
    return switch (direction) {
      case TO_SERVER -> toServer;
      case TO_CLIENT -> toClient;
    };
  }
}
