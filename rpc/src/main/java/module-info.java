/** gRPC: servers and clients whose calls are plain method calls on virtual threads. */
@org.jspecify.annotations.NullMarked
module dev.weft.rpc {
  requires static org.jspecify;
  requires transitive dev.weft.http;
  requires transitive dev.weft.protobuf;

  exports dev.weft.rpc;
}
