package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of a message, or an extension. */
public final class FieldDescriptor {
  private final FieldDescriptorProto proto;
  private final int index;
  private final String fullName;
  private final FileDescriptor file;
  private final @Nullable OneofDescriptor declaredOneof;
  private final Features features;
  private final String jsonName;

  /** The message in which it is written; that of a field is the one that it belongs to. */
  private final @Nullable MessageDescriptor scope;

  private FieldType type;
  private @Nullable MessageDescriptor containingMessage;
  private @Nullable MessageDescriptor messageType;
  private @Nullable EnumDescriptor enumType;
  private @Nullable Object defaultValue;

  /** Found out when first asked for; threads that race find the same. */
  private @Nullable Boolean isRedacted;

  FieldDescriptor(FieldDescriptorProto proto, int index, Children siblings) {
    this.proto = proto;
    this.index = index;
    fullName = siblings.fullName(proto.name());
    file = siblings.file();
    scope = siblings.parent().orElse(null);
    containingMessage = isExtension() ? null : scope;
    type = FieldType.of(proto.type());
    declaredOneof = FieldRules.oneof(this, scope);
    if (declaredOneof != null) {
      declaredOneof.add(this);
    }
    features =
        (declaredOneof == null ? siblings.features() : declaredOneof.features())
            .overriddenBy(proto.options().features(), file, fullName)
            .impliedBy(proto);
    jsonName = proto.hasJsonName() ? proto.jsonName() : JsonName.of(proto.name());
  }

  void link(Scope names) {
    if (isExtension()) {
      containingMessage = names.message(proto.extendee(), fullName);
    }
    if (!proto.hasType()) {
      boolean isEnum = names.resolve(proto.typeName(), fullName) instanceof EnumDescriptor;
      type = isEnum ? FieldType.ENUM : FieldType.MESSAGE;
    }
    if (type.isMessage()) {
      messageType = names.message(proto.typeName(), fullName);
      type = isDelimited(messageType) ? FieldType.GROUP : FieldType.MESSAGE;
    } else if (type == FieldType.ENUM) {
      enumType = names.enumeration(proto.typeName(), fullName);
    }
    FieldRules.check(this);
    if (!isRepeated() && !type.isMessage()) {
      defaultValue = DefaultValue.of(this);
    }
  }

  /** A map and what it holds are never groups, whatever the features around it say. */
  private boolean isDelimited(MessageDescriptor held) {
    return features.isDelimited() && !held.isMapEntry() && !containingMessage().isMapEntry();
  }

  /** The name as declared. */
  public String name() {
    return proto.name();
  }

  /**
   * The name with what it is declared in: the message of a field; the package of an extension, or
   * the message that it is declared inside of.
   */
  public String fullName() {
    return fullName;
  }

  /** The name in JSON: as declared, or else the name in lower camel case. */
  public String jsonName() {
    return jsonName;
  }

  /** The number on the wire. */
  public int number() {
    return proto.number();
  }

  /** The position among the fields of the message or the extensions of its scope, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public FieldDescriptorProto proto() {
    return proto;
  }

  /**
   * The type of a value. {@link FieldType#GROUP} for each message that is written between two tags:
   * a group of proto2, and what has {@code message_encoding = DELIMITED} in an edition.
   */
  public FieldType type() {
    return type;
  }

  /** The message that it is a field of; for an extension the one that it extends. */
  public MessageDescriptor containingMessage() {
    return Objects.requireNonNull(containingMessage);
  }

  /** Whether it is declared apart from the message that it extends. */
  public boolean isExtension() {
    return proto.hasExtendee();
  }

  /**
   * The message inside of which an extension is declared; none if it stands at the top level of its
   * file, or is no extension.
   */
  public Optional<MessageDescriptor> extensionScope() {
    return isExtension() ? Optional.ofNullable(scope) : Optional.empty();
  }

  /** The file that declares it. */
  public FileDescriptor file() {
    return file;
  }

  /** The oneof to which it belongs; none for {@code optional}. */
  public Optional<OneofDescriptor> oneof() {
    return declaredOneof == null || declaredOneof.isSynthetic()
        ? Optional.empty()
        : Optional.of(declaredOneof);
  }

  /** Whether it can have several values; true for a map. */
  public boolean isRepeated() {
    return proto.label() == FieldDescriptorProto.Label.LABEL_REPEATED;
  }

  /** Whether a message without it is not whole. */
  public boolean isRequired() {
    return features.isRequired() && !isRepeated() && !isExtension() && declaredOneof == null;
  }

  /** Whether it is a map; its {@link #messageType} has the fields key and value. */
  public boolean isMap() {
    return isRepeated() && messageType != null && messageType.isMapEntry();
  }

  /** Whether a field that is not set differs from one that has the default value. */
  public boolean hasPresence() {
    return !isRepeated()
        && (type.isMessage() || isExtension() || declaredOneof != null || !features.isImplicit());
  }

  /** Whether its values are written as one length-delimited value. */
  public boolean isPacked() {
    return isRepeated() && type.isPackable() && features.isPacked();
  }

  /** Whether it is a string that has to be valid UTF-8. */
  public boolean isUtf8Checked() {
    return type == FieldType.STRING && features.isUtf8Checked();
  }

  /**
   * Whether the text format names it by its message, as it does a group of proto2: a {@link
   * FieldType#GROUP} whose name is its message's in lower case, the message being declared beside
   * it.
   */
  public boolean isGroupLike() {
    return type == FieldType.GROUP
        && name().equals(messageType().name().toLowerCase(Locale.ROOT))
        && messageType().file() == file
        && messageType().containingMessage().orElse(null) == scope;
  }

  /**
   * Whether its value is kept from texts for people. It is if the option {@code debug_redact} is
   * set, or an option that the file or its imports declare has a value of an enum, itself or
   * anywhere inside, on which {@code debug_redact} is set.
   */
  public boolean debugRedact() {
    Boolean known = isRedacted;
    if (known == null) {
      known = Redaction.isIn(proto.options(), file);
      isRedacted = known;
    }
    return known;
  }

  /**
   * The type of the message that it holds.
   *
   * @throws IllegalStateException if {@link #type} is not a message
   */
  public MessageDescriptor messageType() {
    if (messageType == null) {
      throw new IllegalStateException(fullName + " is no message but " + type);
    }
    return messageType;
  }

  /**
   * The type of the enum that it holds.
   *
   * @throws IllegalStateException if {@link #type} is not an enum
   */
  public EnumDescriptor enumType() {
    if (enumType == null) {
      throw new IllegalStateException(fullName + " is no enum but " + type);
    }
    return enumType;
  }

  /**
   * The value of the field when it is not set: Integer (also the number of an enum), Long, Float,
   * Double, Boolean, String or {@link dev.weft.protobuf.Bytes}.
   *
   * @throws IllegalStateException if it is repeated or a message
   */
  public Object defaultValue() {
    if (defaultValue == null) {
      throw new IllegalStateException(
          fullName + " has no default value, since it is repeated or a message");
    }
    return defaultValue;
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
