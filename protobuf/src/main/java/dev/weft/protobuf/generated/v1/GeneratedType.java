package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The type of a generated message.
 *
 * @param <M> the generated class
 */
public abstract class GeneratedType<M extends Message> extends InPlaceType<M> {
  private final String fullName;
  private final M defaultInstance;
  private @Nullable MessageDescriptor descriptor;

  /** Called once, when the generated class is initialized. */
  protected GeneratedType(String fullName, M defaultInstance) {
    this.fullName = fullName;
    this.defaultInstance = defaultInstance;
  }

  /** The file that declares the type. */
  protected abstract FileDescriptor file();

  /** The value of the field with a number: see {@link #value(Message, FieldDescriptor)}. */
  protected abstract @Nullable Object value(M message, int fieldNumber);

  @Override
  protected final @Nullable Object value(M message, FieldDescriptor field) {
    return value(message, field.number());
  }

  @Override
  public final String fullName() {
    return fullName;
  }

  @Override
  public final M defaultInstance() {
    return defaultInstance;
  }

  @Override
  public final MessageDescriptor descriptor() {
    MessageDescriptor known = descriptor;
    if (known == null) {
      known = file().findMessage(fullName).orElseThrow();
      descriptor = known;
    }
    return known;
  }
}
