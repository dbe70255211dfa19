package dev.weft.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The island of the demo, which no map shows, and measuring on it. */
final class Atlas {
  static final Feature LIGHTHOUSE = feature("Lighthouse", 450_192_000, -300_087_000);
  static final Feature FERRY_LANDING = feature("Ferry landing", 450_021_000, -300_154_000);
  static final Feature ROPE_WALK = feature("Rope walk", 450_038_000, -300_131_000);
  static final Feature DYERS_WELL = feature("Dyers' well", 450_067_000, -300_120_000);
  static final Feature WATER_MILL = feature("Water mill", 450_094_000, -300_176_000);
  static final Feature SHEEP_BRIDGE = feature("Sheep bridge", 450_111_000, -300_142_000);

  static final List<Feature> FEATURES =
      List.of(LIGHTHOUSE, FERRY_LANDING, ROPE_WALK, DYERS_WELL, WATER_MILL, SHEEP_BRIDGE);

  private static final double EARTH_RADIUS_METRES = 6_371_000;

  private Atlas() {}

  static Point point(int latitudeE7, int longitudeE7) {
    return Point.builder().latitude(latitudeE7).longitude(longitudeE7).build();
  }

  static Optional<Feature> featureAt(Point point) {
    return FEATURES.stream().filter(feature -> feature.location().equals(point)).findFirst();
  }

  static boolean contains(Rectangle area, Point point) {
    return isBetween(area.lo().latitude(), point.latitude(), area.hi().latitude())
        && isBetween(area.lo().longitude(), point.longitude(), area.hi().longitude());
  }

  /** The way between two points in metres, along parallel and meridian taken as straight lines. */
  static double metres(Point from, Point to) {
    double north = radians(to.latitude() - from.latitude());
    double east = radians(to.longitude() - from.longitude()) * Math.cos(radians(from.latitude()));
    return EARTH_RADIUS_METRES * Math.hypot(north, east);
  }

  /** The point in degrees: {@code 45.0192, -30.0087}. */
  static String degrees(Point point) {
    return String.format(
        Locale.ROOT, "%.4f, %.4f", point.latitude() / 1e7, point.longitude() / 1e7);
  }

  private static boolean isBetween(int oneEnd, int value, int otherEnd) {
    return Math.min(oneEnd, otherEnd) <= value && value <= Math.max(oneEnd, otherEnd);
  }

  private static double radians(double degreesE7) {
    return Math.toRadians(degreesE7 / 1e7);
  }

  private static Feature feature(String name, int latitudeE7, int longitudeE7) {
    return Feature.builder().name(name).location(point(latitudeE7, longitudeE7)).build();
  }
}
