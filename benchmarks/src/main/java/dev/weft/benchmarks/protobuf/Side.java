package dev.weft.benchmarks.protobuf;

/** Who is measured; the constants are named like the methods of the benchmarks. */
enum Side {
  WEFT,
  GOOGLE
}
