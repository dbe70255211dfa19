/** Weft rpc. */
@org.jspecify.annotations.NullMarked
module dev.weft.rpc {
  requires static org.jspecify;
}
