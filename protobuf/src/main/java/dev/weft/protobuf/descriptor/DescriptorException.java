package dev.weft.protobuf.descriptor;

/** A file descriptor that can't be linked: it names something that it does not import. */
public final class DescriptorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  DescriptorException(String fileName, String problem) {
    super(fileName + ": " + problem);
  }
}
