package dev.weft.examples.routeguide;

import java.util.List;

/** An island that no map shows, and distances on it. */
final class Island {
  static final Feature LIGHTHOUSE = feature("Lighthouse", 450_192_000, -300_087_000);
  static final Feature FERRY_LANDING = feature("Ferry landing", 450_021_000, -300_154_000);
  static final Feature ROPE_WALK = feature("Rope walk", 450_038_000, -300_131_000);
  static final Feature DYERS_WELL = feature("Dyers' well", 450_067_000, -300_120_000);
  static final Feature WATER_MILL = feature("Water mill", 450_094_000, -300_176_000);
  static final Feature SHEEP_BRIDGE = feature("Sheep bridge", 450_111_000, -300_142_000);

  static final List<Feature> FEATURES =
      List.of(LIGHTHOUSE, FERRY_LANDING, ROPE_WALK, DYERS_WELL, WATER_MILL, SHEEP_BRIDGE);

  private static final double EARTH_RADIUS_METRES = 6_371_000;

  private Island() {}

  static Point point(int latitudeE7, int longitudeE7) {
    return Point.builder().latitude(latitudeE7).longitude(longitudeE7).build();
  }

  static boolean contains(Rectangle area, Point point) {
    return isBetween(area.lo().latitude(), point.latitude(), area.hi().latitude())
        && isBetween(area.lo().longitude(), point.longitude(), area.hi().longitude());
  }

  /** The way between two points in metres, taking so small a piece of the earth for flat. */
  static double metres(Point from, Point to) {
    double north = radians(to.latitude() - from.latitude());
    double east = radians(to.longitude() - from.longitude()) * Math.cos(radians(from.latitude()));
    return EARTH_RADIUS_METRES * Math.hypot(north, east);
  }

  private static boolean isBetween(int oneEnd, int value, int otherEnd) {
    return Math.min(oneEnd, otherEnd) <= value && value <= Math.max(oneEnd, otherEnd);
  }

  private static double radians(int degreesE7) {
    return Math.toRadians(degreesE7 / 1e7);
  }

  private static Feature feature(String name, int latitudeE7, int longitudeE7) {
    return Feature.builder().name(name).location(point(latitudeE7, longitudeE7)).build();
  }
}
