/** The weft command. */
@org.jspecify.annotations.NullMarked
module dev.weft.cli {
  requires static org.jspecify;
  requires info.picocli;
  requires dev.weft.compiler;
  requires dev.weft.conformance;
  requires dev.weft.http;
  requires dev.weft.interop;
  requires dev.weft.protobuf;
  requires dev.weft.rpc;

  opens dev.weft.cli to
      info.picocli;
}
