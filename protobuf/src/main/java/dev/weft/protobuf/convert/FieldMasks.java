package dev.weft.protobuf.convert;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wellknown.FieldMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets of fields: makes, checks and joins {@link FieldMask}s, and copies what they name from one
 * message to another.
 *
 * <p>A path is the name of a field, or the path of a message field that is not repeated, a dot, and
 * a path inside of it: {@code author.address.city}. It stands for all that is inside of its field.
 */
public final class FieldMasks {
  private FieldMasks() {}

  // Making and checking

  /**
   * A mask for messages of {@code type}.
   *
   * @throws IllegalArgumentException if a path is not one of {@code type}
   */
  public static FieldMask of(MessageType<?> type, String... paths) {
    FieldMask mask = FieldMask.builder().addAllPaths(List.of(paths)).build();
    for (String path : paths) {
      find(type.descriptor(), path);
    }
    return mask;
  }

  /** The mask that names each field of {@code type}. */
  public static FieldMask ofAll(MessageType<?> type) {
    return FieldMask.builder()
        .addAllPaths(type.descriptor().fields().stream().map(FieldDescriptor::name).toList())
        .build();
  }

  /** Whether each path of {@code mask} is one of {@code type}. */
  public static boolean isValid(FieldMask mask, MessageType<?> type) {
    return invalidPaths(mask, type).isEmpty();
  }

  /** The paths of {@code mask} that are none of {@code type}. */
  public static List<String> invalidPaths(FieldMask mask, MessageType<?> type) {
    return mask.paths().stream()
        .filter(path -> problem(type.descriptor(), path).isPresent())
        .toList();
  }

  private static void find(MessageDescriptor type, String path) {
    problem(type, path)
        .ifPresent(problem -> {
          throw new IllegalArgumentException("path \"" + path + "\": " + problem);
        });
  }

  private static Optional<String> problem(MessageDescriptor type, String path) {
    Optional<MessageDescriptor> inside = Optional.of(type);
    String parent = "";
    for (String name : path.split("\\.", -1)) {
      if (inside.isEmpty()) {
        return Optional.of(parent + " is no message, or repeated, so that a path ends there");
      }
      Optional<FieldDescriptor> field = inside.get().findField(name);
      if (field.isEmpty()) {
        return Optional.of(inside.get() + " has no field \"" + name + "\"");
      }
      parent = name;
      inside = field.filter(FieldMasks::isOneMessage).map(FieldDescriptor::messageType);
    }
    return Optional.empty();
  }

  private static boolean isOneMessage(FieldDescriptor field) {
    return field.type().isMessage() && !field.isRepeated();
  }

  // Joining

  /**
   * The same set of fields with as few paths as can be, in the order of their names.
   *
   * @throws ProtobufException if a path has more than 1,000 names
   */
  public static FieldMask normalized(FieldMask mask) {
    return mask(PathTree.of(mask.paths()));
  }

  /**
   * The fields that any of the masks names, normalized.
   *
   * @throws ProtobufException if a path has more than 1,000 names
   */
  public static FieldMask union(FieldMask... masks) {
    List<String> paths = new ArrayList<>();
    for (FieldMask mask : masks) {
      paths.addAll(mask.paths());
    }
    return mask(PathTree.of(paths));
  }

  /**
   * The fields that both masks name, normalized.
   *
   * @throws ProtobufException if a path has more than 1,000 names
   */
  public static FieldMask intersection(FieldMask one, FieldMask other) {
    return mask(PathTree.of(one.paths()).intersection(PathTree.of(other.paths())));
  }

  private static FieldMask mask(PathTree tree) {
    return FieldMask.builder().addAllPaths(tree.paths()).build();
  }

  // Copying

  /**
   * Updates {@code target} as {@code field_mask.proto} says for update requests: a single value is
   * that of {@code source} afterwards, unset if it is not set there; a message at the end of a path
   * is merged into that of the target; to a list or map is added what {@code source} has.
   *
   * @throws IllegalArgumentException if a path of {@code mask} is not one of the messages'
   */
  public static <M extends Message> void merge(FieldMask mask, M source, MessageBuilder<M> target) {
    copy(mask, source, target, FieldMasks::mergeField);
  }

  /**
   * Makes each field of {@code target} that {@code mask} names that of {@code source}: unset if it
   * is not set there, and with nothing that the target's message, list or map had before.
   *
   * @throws IllegalArgumentException if a path of {@code mask} is not one of the messages'
   */
  public static <M extends Message> void replace(
      FieldMask mask, M source, MessageBuilder<M> target) {
    copy(mask, source, target, FieldMasks::replaceField);
  }

  /**
   * A message with those fields of {@code message} that {@code mask} names, and no others; its
   * required fields may be missing.
   *
   * @throws IllegalArgumentException if a path of {@code mask} is not one of the message's
   */
  @SuppressWarnings("unchecked") // a message is of its type
  public static <M extends Message> M only(FieldMask mask, M message) {
    MessageBuilder<M> kept = ((MessageType<M>) message.protoType()).newBuilder();
    replace(mask, message, kept);
    return kept.buildPartial();
  }

  /** How a field that is named whole goes over. */
  private interface Transfer {
    void apply(FieldDescriptor field, Message source, MessageBuilder<?> target);
  }

  private static void copy(
      FieldMask mask, Message source, MessageBuilder<?> target, Transfer transfer) {
    mask.paths().forEach(path -> find(target.protoType().descriptor(), path));
    copy(PathTree.of(mask.paths()), source, target, transfer);
  }

  private static void copy(
      PathTree tree, Message source, MessageBuilder<?> target, Transfer transfer) {
    tree.children()
        .forEach((name, child) -> {
          FieldDescriptor field = target.protoType().descriptor().findField(name).orElseThrow();
          if (child.isLeaf()) {
            transfer.apply(field, source, target);
          } else if (source.has(field) || target.has(field)) {
            MessageBuilder<?> nested = ((Message) target.get(field)).toBuilder();
            copy(child, (Message) source.get(field), nested, transfer);
            target.set(field, nested.buildPartial());
          }
        });
  }

  private static void replaceField(
      FieldDescriptor field, Message source, MessageBuilder<?> target) {
    if (source.has(field)) {
      target.set(field, source.get(field));
    } else {
      target.clear(field);
    }
  }

  private static void mergeField(FieldDescriptor field, Message source, MessageBuilder<?> target) {
    Object value = source.get(field);
    if (field.isMap()) {
      ((Map<?, ?>) value).forEach((key, mapped) -> target.put(field, key, mapped));
    } else if (field.isRepeated()) {
      ((List<?>) value).forEach(each -> target.add(field, each));
    } else if (!field.type().isMessage()) {
      replaceField(field, source, target);
    } else if (source.has(field)) {
      target.set(field, merged((Message) target.get(field), (Message) value));
    }
  }

  @SuppressWarnings("unchecked") // both are values of one field, so of one type
  private static Message merged(Message one, Message other) {
    return ((MessageBuilder<Message>) one.toBuilder()).merge(other).buildPartial();
  }
}
