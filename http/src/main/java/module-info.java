/** HTTP/2 for client and server: a pure protocol machine, and drivers that join it to sockets. */
@org.jspecify.annotations.NullMarked
module dev.weft.http {
  requires static org.jspecify;

  exports dev.weft.http;
  exports dev.weft.http.socket;
  exports dev.weft.http.tls;
}
