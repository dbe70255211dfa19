/** The standard gRPC interoperability tests: a server, a client, and every case between them. */
@org.jspecify.annotations.NullMarked
module dev.weft.interop {
  requires static org.jspecify;
  requires dev.weft.rpc;

  exports dev.weft.interop;
}
