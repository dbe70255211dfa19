/** HTTP/2 for client and server: a pure protocol machine, and drivers that join it to sockets. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // rpc is compiled after this module
module dev.weft.http {
  requires static org.jspecify;

  exports dev.weft.http;
  exports dev.weft.http.socket;
  exports dev.weft.http.tls;
  exports dev.weft.http.text to
      dev.weft.rpc;
}
