package dev.weft.protobuf.descriptor;

/** A file descriptor that can't be linked; the message names the file and the place in it. */
public final class DescriptorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  DescriptorException(String fileName, String problem) {
    super(fileName + ": " + problem);
  }
}
