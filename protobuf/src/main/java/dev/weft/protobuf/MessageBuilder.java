package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.field.FieldExtension;
import dev.weft.protobuf.field.HeldValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes messages of one type. The builders of generated classes have a method for each field
 * besides; the methods here set any field by its descriptor.
 *
 * <p>Not for use by two threads.
 *
 * @param <M> the class of the messages
 */
public abstract class MessageBuilder<M extends Message> {
  /** For generated and dynamic builders. */
  protected MessageBuilder() {}

  /** The type of the message that is made. */
  public abstract MessageType<M> protoType();

  /**
   * The message, as it has been set so far; the builder can be used on.
   *
   * @throws IllegalStateException if required fields of the message itself are missing, which are
   *     named; messages inside it were checked when they were built
   */
  public abstract M build();

  /** The message, as it has been set so far, even if required fields are missing. */
  public M buildPartial() {
    return build();
  }

  /** Sets the fields that the type does not know; this replaces all extensions too. */
  public abstract MessageBuilder<M> unknownFields(UnknownFields fields);

  // By descriptor

  /** The value of a field: see {@link Message#get(FieldDescriptor)}. */
  public final Object get(FieldDescriptor field) {
    // A list or map is only the caller's to keep if the builder leaves it alone from now on.
    return (field.isRepeated() ? buildPartial() : current()).get(field);
  }

  /** Whether a field is set: see {@link Message#has(FieldDescriptor)}. */
  public final boolean has(FieldDescriptor field) {
    return current().has(field);
  }

  /**
   * Sets a field.
   *
   * @param value of the class that {@link Message#get(FieldDescriptor)} returns for the field; for
   *     an enum also its constant, for a repeated field any collection, for a map field any map
   * @throws IllegalArgumentException if the field belongs to another type, or the value is not of
   *     the field's
   */
  public MessageBuilder<M> set(FieldDescriptor field, Object value) {
    if (field.isExtension()) {
      return set(Extension.of(field), value);
    }
    FieldAccess.requireOwn(protoType(), field);
    if (field.isMap()) {
      setEntries(field, HeldValues.asMap(field, value));
    } else if (field.isRepeated()) {
      setElements(field, HeldValues.asCollection(field, value));
    } else {
      setField(field, checked(field, field, value));
    }
    return this;
  }

  private void setElements(FieldDescriptor field, Collection<?> values) {
    List<Object> checked = new ArrayList<>(values.size());
    values.forEach(each -> checked.add(checked(field, field, each)));
    clearField(field);
    if (!checked.isEmpty()) {
      Object list = ownField(field);
      checked.forEach(each -> HeldValues.append(list, each));
    }
  }

  private void setEntries(FieldDescriptor field, Map<?, ?> entries) {
    List<FieldDescriptor> keyAndValue = field.messageType().fieldsByNumber();
    Map<Object, Object> checked = LinkedHashMap.newLinkedHashMap(entries.size());
    entries.forEach((key, value) ->
        checked.put(
            checked(field, keyAndValue.get(0), key), checked(field, keyAndValue.get(1), value)));
    clearField(field);
    if (!checked.isEmpty()) {
      Object map = ownField(field);
      checked.forEach((key, value) -> HeldValues.insert(map, key, value));
    }
  }

  /**
   * Adds a value to a repeated field that is no map.
   *
   * @throws IllegalArgumentException if the field belongs to another type or is not repeated, or
   *     the value is not of the field's
   */
  public MessageBuilder<M> add(FieldDescriptor field, Object value) {
    if (field.isExtension()) {
      FieldAccess.requireExtends(protoType(), field);
      unknownFields(FieldExtension.dynamic(field).added(current().unknownFields(), value));
      return this;
    }
    FieldAccess.requireOwn(protoType(), field);
    if (!field.isRepeated() || field.isMap()) {
      throw new IllegalArgumentException(
          field.fullName() + " is no list; use " + (field.isMap() ? "put" : "set"));
    }
    HeldValues.append(ownField(field), checked(field, field, value));
    return this;
  }

  /**
   * Puts an entry into a map field, in place of any with an equal key.
   *
   * @throws IllegalArgumentException if the field belongs to another type or is no map, or the key
   *     or value is not of its type
   */
  public MessageBuilder<M> put(FieldDescriptor field, Object key, Object value) {
    FieldAccess.requireOwn(protoType(), field);
    if (!field.isMap()) {
      throw new IllegalArgumentException(field.fullName() + " is no map; use set or add");
    }
    List<FieldDescriptor> keyAndValue = field.messageType().fieldsByNumber();
    HeldValues.insert(
        ownField(field),
        checked(field, keyAndValue.get(0), key),
        checked(field, keyAndValue.get(1), value));
    return this;
  }

  /**
   * Unsets a field.
   *
   * @throws IllegalArgumentException if the field belongs to another type
   */
  public MessageBuilder<M> clear(FieldDescriptor field) {
    if (field.isExtension()) {
      return clear(Extension.of(field));
    }
    FieldAccess.requireOwn(protoType(), field);
    clearField(field);
    return this;
  }

  private Object checked(FieldDescriptor field, FieldDescriptor valueField, Object value) {
    return valueField.type().isMessage()
        ? HeldValues.checkedMessage(field, protoType().typeOf(field), value)
        : HeldValues.checked(valueField, value);
  }

  // Extensions

  /**
   * Sets an extension.
   *
   * @throws IllegalArgumentException if the extension is of another type, or the value is not of
   *     its type
   */
  public <T> MessageBuilder<M> set(Extension<? super M, T> extension, T value) {
    FieldAccess.requireExtends(protoType(), extension.descriptor());
    FieldExtension<?, T> field = (FieldExtension<?, T>) extension;
    return unknownFields(field.replaced(current().unknownFields(), value));
  }

  /**
   * Unsets an extension.
   *
   * @throws IllegalArgumentException if the extension is of another type
   */
  public MessageBuilder<M> clear(Extension<? super M, ?> extension) {
    FieldAccess.requireExtends(protoType(), extension.descriptor());
    FieldExtension<?, ?> field = (FieldExtension<?, ?>) extension;
    return unknownFields(field.removed(current().unknownFields()));
  }

  // Merging

  /**
   * Adds what {@code other} holds, as if its bytes came behind those of this message: single values
   * replace, messages merge, repeated fields are appended to, entries of maps replace those with
   * equal keys.
   */
  public MessageBuilder<M> merge(M other) {
    for (FieldDescriptor field : protoType().descriptor().fields()) {
      if (other.has(field)) {
        mergeField(field, other.get(field));
      }
    }
    if (!other.unknownFields().isEmpty()) {
      unknownFields(current().unknownFields().plus(other.unknownFields()));
    }
    return this;
  }

  private void mergeField(FieldDescriptor field, Object value) {
    if (field.isMap()) {
      ((Map<?, ?>) value).forEach((key, mapped) -> put(field, key, mapped));
    } else if (field.isRepeated()) {
      ((List<?>) value).forEach(each -> add(field, each));
    } else if (field.type().isMessage() && has(field)) {
      setField(field, merged((Message) current().get(field), (Message) value));
    } else {
      setField(field, value);
    }
  }

  @SuppressWarnings("unchecked") // both are values of one field, so of one type
  private static Message merged(Message one, Message other) {
    return ((MessageBuilder<Message>) one.toBuilder()).merge(other).buildPartial();
  }

  // What generated and dynamic builders provide; fields are of this type, values of the field's

  /** The message as it is; it may change. */
  protected abstract M current();

  /** Sets a field that is not repeated; an enum is given as its number. */
  protected void setField(FieldDescriptor field, Object value) {
    throw unknown(field);
  }

  /** Unsets a field. */
  protected void clearField(FieldDescriptor field) {
    throw unknown(field);
  }

  /** The list or map of a repeated field, which can be added to. */
  protected Object ownField(FieldDescriptor field) {
    throw unknown(field);
  }

  private AssertionError unknown(FieldDescriptor field) {
    return new AssertionError("the class of " + protoType() + " has no field " + field);
  }

  /**
   * Passes on a message that has its own required fields; those inside it were checked when they
   * were built.
   *
   * @throws IllegalStateException if it has not
   */
  protected final M complete(M message) {
    List<String> missing = RequiredFields.missingOwn(message);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          protoType().fullName()
              + " lacks required fields: "
              + String.join(", ", missing)
              + "; set them, or use buildPartial()");
    }
    return message;
  }
}
