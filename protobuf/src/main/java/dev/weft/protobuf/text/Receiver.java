package dev.weft.protobuf.text;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.Optional;

/** Where the fields of one message in the text go. */
sealed interface Receiver permits MessageReceiver, EntryReceiver {
  MessageDescriptor type();

  /** Takes one value; a field that is not repeated is given at most once. */
  void take(GivenField field, Object value);

  /**
   * The receiver of the message that the text gives to {@code field} next. Unless the field is
   * repeated it is the same each time, so that the parts are merged, and nothing is to be taken.
   */
  MessageReceiver messageOf(GivenField field);

  /** The receiver of the entry that the text gives to a map field next. */
  EntryReceiver entryOf(FieldDescriptor map);

  /** A required field that was not given. */
  Optional<FieldDescriptor> missing();
}
