package dev.weft.protobuf;

/** A value of an enum that was declared in a {@code .proto} file. */
public interface ProtoEnum {
  /**
   * The number on the wire; -1 for {@code UNRECOGNIZED}, whose real number the message's {@code
   * …Number()} accessor gives.
   */
  int number();
}
