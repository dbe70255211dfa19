package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The type of a generated message.
 *
 * <p>A message is decoded straight into a new instance, whose fields are private and not final;
 * nobody else has a reference to it before {@link #decode} returns, and a fence orders the writes
 * before the publication, as the end of a constructor would.
 *
 * @param <M> the generated class
 */
public abstract class GeneratedType<M extends Message> extends MessageType<M> {
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

  /** A new instance with no field set, which no one else refers to. */
  protected abstract M newMessage();

  /** Reads fields up to the end of the region into an instance that was not published yet. */
  protected abstract void read(WireReader in, M message);

  /**
   * The value of a field: a number (also for an enum), Boolean, String, Bytes, message, list or
   * map, or null if the field has presence and is not set.
   */
  protected abstract @Nullable Object value(M message, int fieldNumber);

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

  @Override
  public final M decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
    M message = newMessage();
    read(new WireReader(bytes, offset, length, limits), message);
    VarHandle.releaseFence();
    return message;
  }

  /**
   * Reads the message that comes next, with its length in front.
   *
   * @param current what the same decoder read for the same field before, to be added to
   */
  public final M readNested(WireReader in, @Nullable M current) {
    M message = current == null ? newMessage() : current;
    int outer = in.enter();
    read(in, message);
    in.leave(outer);
    return message;
  }

  /** Writes a message field. */
  public final void writeNested(WireWriter out, int tag, M message) {
    int end = out.length();
    encode(message, out);
    out.writeMessageHeader(tag, end);
  }

  /** A bounded text for people: the set fields by name. */
  public final String describe(M message) {
    return new Description().message(this, message).toString();
  }
}
