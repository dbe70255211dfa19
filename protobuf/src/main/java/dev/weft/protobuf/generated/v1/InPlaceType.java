package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A type whose messages are decoded straight into a new instance, whose fields are private and not
 * final; nobody else has a reference to it before {@link #decode} returns, and a fence orders the
 * writes before the publication, as the end of a constructor would.
 *
 * @param <M> the class of the messages
 */
public abstract class InPlaceType<M extends Message> extends MessageType<M> {
  /** For generated and dynamic types. */
  protected InPlaceType() {}

  /** A new instance with no field set, which no one else refers to. */
  protected abstract M newMessage();

  /** Reads fields up to the end of the region into an instance that was not published yet. */
  protected abstract void read(WireReader in, M message);

  @Override
  public final M decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
    WireReader in = new WireReader(bytes, offset, length, limits);
    M message = decode(in);
    if (in.sawIncomplete()) {
      requireFields(message);
    }
    return message;
  }

  @Override
  public final M decodePartial(byte[] bytes, int offset, int length, DecodeLimits limits) {
    return decode(new WireReader(bytes, offset, length, limits));
  }

  private M decode(WireReader in) {
    M message = newMessage();
    read(in, message);
    VarHandle.releaseFence();
    return message;
  }

  /**
   * Reads the message that is all of the input.
   *
   * @param current what the same decoder read for the same field before, to be added to
   */
  public final M readAll(WireReader in, @Nullable M current) {
    M message = current == null ? newMessage() : current;
    read(in, message);
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

  /**
   * Reads the message that comes next as a group.
   *
   * @param startTag which was read already
   * @param current what the same decoder read for the same field before, to be added to
   */
  public final M readGroup(WireReader in, int startTag, @Nullable M current) {
    M message = current == null ? newMessage() : current;
    in.enterGroup(startTag);
    read(in, message);
    in.leaveGroup();
    return message;
  }

  /** Writes a message field. */
  public final void writeNested(WireWriter out, int tag, M message) {
    int end = out.length();
    encode(message, out);
    out.writeMessageHeader(tag, end);
  }

  /** Writes a message field as a group. */
  public final void writeGroup(WireWriter out, int startTag, M message) {
    out.writeTag(WireType.tag(WireType.fieldNumber(startTag), WireType.END_GROUP));
    encode(message, out);
    out.writeTag(startTag);
  }

  /** A bounded text for people: the set fields by name. */
  public final String describe(M message) {
    return new Description().message(message).toString();
  }
}
