/** Compiles {@code .proto} files to descriptors and to Java, without protoc. */
@org.jspecify.annotations.NullMarked
module dev.weft.compiler {
  requires static org.jspecify;
  requires dev.weft.protobuf;

  exports dev.weft.compiler;
  exports dev.weft.compiler.diagnostic;
  exports dev.weft.compiler.link;
  exports dev.weft.compiler.source;
}
