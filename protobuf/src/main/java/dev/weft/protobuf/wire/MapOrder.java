package dev.weft.protobuf.wire;

/** In which order the entries of a map are written. */
public enum MapOrder {
  /** As they were put in. */
  OF_ARRIVAL,
  /**
   * By key: numbers ascending as Java compares them, strings by their UTF-16 units, false before
   * true.
   */
  OF_KEYS
}
