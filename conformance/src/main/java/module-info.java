/** The public Protocol Buffers conformance suite's counterpart: what it puts to the test. */
@org.jspecify.annotations.NullMarked
module dev.weft.conformance {
  requires static org.jspecify;
  requires dev.weft.protobuf;

  exports dev.weft.conformance;
}
