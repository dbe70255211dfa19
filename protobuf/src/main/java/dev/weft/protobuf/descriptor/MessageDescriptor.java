package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.DescriptorProto;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message type. */
public final class MessageDescriptor {
  private final DescriptorProto proto;
  private final int index;
  private final String fullName;
  private final FileDescriptor file;
  private final Optional<MessageDescriptor> containingMessage;
  private final Features features;
  private final List<OneofDescriptor> allOneofs;
  private final List<OneofDescriptor> oneofs;
  private final List<FieldDescriptor> fields;
  private final List<FieldDescriptor> fieldsByNumber;
  private final List<FieldDescriptor> extensions;
  private final List<MessageDescriptor> nestedMessages;
  private final List<EnumDescriptor> enums;
  private final ExtensionRanges extensionRanges;
  private final Map<String, FieldDescriptor> byName = new HashMap<>();
  private boolean hasRequiredFields;

  /** Made when first asked for; threads that race make equal ones, safe to share unordered. */
  private @Nullable Map<String, FieldDescriptor> byJsonName;

  MessageDescriptor(DescriptorProto proto, int index, Children siblings) {
    this.proto = proto;
    this.index = index;
    fullName = siblings.fullName(proto.name());
    file = siblings.file();
    containingMessage = siblings.parent();
    features = siblings.features().overriddenBy(proto.options().features(), file, fullName);
    Children children = siblings.of(this, features);
    allOneofs = children.oneofs(proto.oneofDecl(), this);
    fields = children.fields(proto.field());
    fields.forEach(field -> byName.put(field.name(), field));
    fieldsByNumber =
        fields.stream().sorted(Comparator.comparingInt(FieldDescriptor::number)).toList();
    oneofs = allOneofs.stream().filter(oneof -> !oneof.isSynthetic()).toList();
    extensions = children.extensions(proto.extension());
    nestedMessages = children.messages(proto.nestedType());
    enums = children.enums(proto.enumType());
    extensionRanges = new ExtensionRanges(this, fieldsByNumber);
    MessageRules.check(this);
  }

  void link(Scope scope) {
    fields.forEach(field -> field.link(scope));
    extensions.forEach(extension -> extension.link(scope));
    nestedMessages.forEach(message -> message.link(scope));
  }

  void markRequiredFields() {
    hasRequiredFields = true;
  }

  /** The name without package and containing messages. */
  public String name() {
    return proto.name();
  }

  /** The name with package and containing messages, without a leading dot. */
  public String fullName() {
    return fullName;
  }

  /** The position among the messages of the file or the containing message, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public DescriptorProto proto() {
    return proto;
  }

  /** The file that declares it. */
  public FileDescriptor file() {
    return file;
  }

  /** The message in which it is declared, if it is nested. */
  public Optional<MessageDescriptor> containingMessage() {
    return containingMessage;
  }

  /** The fields in the order of their declaration. */
  public List<FieldDescriptor> fields() {
    return fields;
  }

  /** The fields in the order of their numbers. */
  public List<FieldDescriptor> fieldsByNumber() {
    return fieldsByNumber;
  }

  /** The extensions that are declared inside, of whatever message they extend. */
  public List<FieldDescriptor> extensions() {
    return extensions;
  }

  /** The oneofs that were written as such; not those that stand for {@code optional}. */
  public List<OneofDescriptor> oneofs() {
    return oneofs;
  }

  /** All oneofs, as the indexes in the serialized fields count them. */
  List<OneofDescriptor> allOneofs() {
    return allOneofs;
  }

  /** The messages that are declared inside, those that stand for map entries included. */
  public List<MessageDescriptor> nestedMessages() {
    return nestedMessages;
  }

  /** The enums that are declared inside. */
  public List<EnumDescriptor> enums() {
    return enums;
  }

  /** The field with a number; extensions are not looked for. */
  public Optional<FieldDescriptor> findField(int number) {
    int from = 0;
    int to = fieldsByNumber.size();
    // In most messages the fields are numbered without gaps.
    int guess = number - 1;
    while (from < to) {
      int middle = guess >= from && guess < to ? guess : (from + to) >>> 1;
      FieldDescriptor field = fieldsByNumber.get(middle);
      if (field.number() == number) {
        return Optional.of(field);
      }
      if (field.number() < number) {
        from = middle + 1;
      } else {
        to = middle;
      }
      guess = -1;
    }
    return Optional.empty();
  }

  /** The field with a name. */
  public Optional<FieldDescriptor> findField(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The field that a member of a JSON object stands for: the one with this {@linkplain
   * FieldDescriptor#jsonName JSON name}, or else the one with this original name.
   */
  public Optional<FieldDescriptor> findFieldByJsonName(String name) {
    Map<String, FieldDescriptor> known = byJsonName;
    if (known == null) {
      Map<String, FieldDescriptor> found = new HashMap<>(byName);
      fields.reversed().forEach(field -> found.put(field.jsonName(), field));
      known = Map.copyOf(found);
      byJsonName = known;
    }
    return Optional.ofNullable(known.get(name));
  }

  /** Whether it stands for the entries of a map field. */
  public boolean isMapEntry() {
    return proto.options().mapEntry();
  }

  /** Whether it leaves numbers to extensions. */
  public boolean isExtendable() {
    return !extensionRanges.isEmpty();
  }

  /** Whether an extension of this message can have a number. */
  public boolean isExtensionNumber(int number) {
    return extensionRanges.contains(number);
  }

  /**
   * Whether its extensions are written as the items of a message set, each with its number and its
   * message; the option {@code message_set_wire_format}.
   */
  public boolean isMessageSet() {
    return proto.options().messageSetWireFormat();
  }

  /**
   * Whether a message of this type can lack a required field, in itself or in a message inside of
   * it at any depth. Extensions are not counted: they are checked when they are read.
   */
  public boolean hasRequiredFields() {
    return hasRequiredFields;
  }

  /**
   * Whether it was not checked that the JSON names of its fields differ; {@code json_format =
   * LEGACY_BEST_EFFORT} in the terms of editions.
   */
  public boolean isJsonBestEffort() {
    return features.isJsonBestEffort();
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
