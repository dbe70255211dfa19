package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.field.FieldExtension;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Makes the constants that stand for extensions; a file is linked when one is first used. */
public final class Extensions {
  private Extensions() {}

  /** An extension of numbers, bools, strings or bytes. */
  public static <M extends Message, T> Extension<M, T> ofScalar(
      String fullName, Supplier<FileDescriptor> file) {
    return FieldExtension.ofScalar(
        fullName, () -> file.get().findExtension(fullName).orElseThrow());
  }

  /** An extension of messages. */
  public static <M extends Message, T> Extension<M, T> ofMessage(
      String fullName, Supplier<FileDescriptor> file, Supplier<GeneratedType<?>> valueType) {
    return FieldExtension.ofMessage(
        fullName, () -> file.get().findExtension(fullName).orElseThrow(), valueType::get);
  }

  /** An extension of enums. */
  public static <M extends Message, T> Extension<M, T> ofEnum(
      String fullName, Supplier<FileDescriptor> file, IntFunction<?> constantOf) {
    return FieldExtension.ofEnum(
        fullName, () -> file.get().findExtension(fullName).orElseThrow(), constantOf);
  }
}
