/** Messages of Protocol Buffers: their wire format, their descriptors and the well-known types. */
@org.jspecify.annotations.NullMarked
module dev.weft.protobuf {
  requires static org.jspecify;

  exports dev.weft.protobuf;
  exports dev.weft.protobuf.convert;
  exports dev.weft.protobuf.descriptor;
  exports dev.weft.protobuf.dynamic;
  exports dev.weft.protobuf.generated.v1;
  exports dev.weft.protobuf.json;
  exports dev.weft.protobuf.text;
  exports dev.weft.protobuf.wellknown;
  exports dev.weft.protobuf.wellknown.compiler;
  exports dev.weft.protobuf.wire;
}
