/** Weft protobuf. */
@org.jspecify.annotations.NullMarked
module dev.weft.protobuf {
  requires static org.jspecify;
}
