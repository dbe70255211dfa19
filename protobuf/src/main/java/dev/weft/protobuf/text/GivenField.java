package dev.weft.protobuf.text;

import dev.weft.protobuf.Extension;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A field that the text names.
 *
 * @param extension what reads and sets it; null if it is no extension
 * @param shown the name for messages about it
 */
record GivenField(FieldDescriptor descriptor, @Nullable Extension<?, ?> extension, String shown) {
  static GivenField of(FieldDescriptor field) {
    return new GivenField(field, null, field.name());
  }

  static GivenField of(Extension<?, ?> extension) {
    FieldDescriptor field = extension.descriptor();
    return new GivenField(field, extension, "[" + field.fullName() + "]");
  }
}
