package dev.weft.house;

/**
 * A rule broken at a place.
 *
 * @param place a file with its line, or a class with its member
 * @param what what is wrong there, and what to do instead
 */
public record Breach(String place, String what) {
  @Override
  public String toString() {
    return place + ": " + what;
  }
}
