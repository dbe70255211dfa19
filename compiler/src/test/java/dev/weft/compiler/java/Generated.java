package dev.weft.compiler.java;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FileDescriptor;
import java.util.List;

/** The classes of a file, generated, compiled and loaded. */
record Generated(ClassLoader classes) {
  static Generated of(FileDescriptor file, GeneratedFile... users) {
    return new Generated(Javac.compile(JavaGenerator.generate(List.of(file)), users));
  }

  /** The constant {@code TYPE} of a generated message. */
  @SuppressWarnings("unchecked")
  MessageType<Message> type(String className) {
    try {
      return (MessageType<Message>) classes.loadClass(className).getField("TYPE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls the static method {@code run()} of a class that was compiled with the generated ones. */
  Object run(String className) {
    try {
      return classes.loadClass(className).getMethod("run").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
