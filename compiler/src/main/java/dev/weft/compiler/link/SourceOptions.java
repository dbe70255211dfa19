package dev.weft.compiler.link;

import static java.util.Comparator.comparingInt;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wellknown.FieldOptions.OptionRetention;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.SourceCodeInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes options that are meant for the source alone out of descriptors. */
public final class SourceOptions {
  private final Map<String, List<FieldDescriptor>> extensions = new HashMap<>();

  /** For descriptors whose custom options are declared in {@code files}. */
  public SourceOptions(Collection<FileDescriptor> files) {
    for (FileDescriptor file : files) {
      file.extensions().forEach(this::add);
      file.messages().forEach(this::addAll);
    }
    extensions.values().forEach(each -> each.sort(comparingInt(FieldDescriptor::number)));
  }

  private void addAll(MessageDescriptor message) {
    message.extensions().forEach(this::add);
    message.nestedMessages().forEach(this::addAll);
  }

  private void add(FieldDescriptor extension) {
    extensions
        .computeIfAbsent(extension.containingMessage().fullName(), _ -> new ArrayList<>())
        .add(extension);
  }

  /** The descriptor without those options, and without their places. */
  FileDescriptorProto without(FileDescriptorProto file) {
    List<List<Integer>> dropped = new ArrayList<>();
    FileDescriptorProto kept =
        (FileDescriptorProto)
            without(file.toBuilder().clearSourceCodeInfo().build(), List.of(), dropped);
    if (!file.hasSourceCodeInfo()) {
      return kept;
    }
    List<SourceCodeInfo.Location> places =
        file.sourceCodeInfo().location().stream()
            .filter(place -> dropped.stream().noneMatch(path -> isBelow(place.path(), path)))
            .toList();
    return kept.toBuilder()
        .sourceCodeInfo(file.sourceCodeInfo().toBuilder().location(places).build())
        .build();
  }

  private static boolean isBelow(List<Integer> place, List<Integer> path) {
    return place.size() >= path.size() && place.subList(0, path.size()).equals(path);
  }

  /** A message without those options; custom ones are in order and merged, as protoc's are then. */
  private Message without(Message message, List<Integer> path, List<List<Integer>> dropped) {
    MessageBuilder<? extends Message> builder = message.toBuilder();
    MessageDescriptor type = message.protoType().descriptor();
    List<FieldDescriptor> fields = new ArrayList<>(type.fields());
    fields.addAll(extensions.getOrDefault(type.fullName(), List.of()));
    boolean isChanged = false;
    for (FieldDescriptor field : fields) {
      if (!message.has(field)) {
        continue;
      }
      List<Integer> place = longer(path, field.number());
      Object value = message.get(field);
      Object kept = value;
      if (field.proto().options().retention() == OptionRetention.RETENTION_SOURCE) {
        dropped.add(place);
        builder.clear(field);
        isChanged = true;
        continue;
      }
      if (field.type().isMessage() && !field.isMap()) {
        kept =
            field.isRepeated()
                ? withoutAll((Collection<?>) value, place, dropped)
                : without((Message) value, place, dropped);
      }
      if (kept != value && isEmptied(field, kept)) {
        dropped.add(place);
        builder.clear(field);
        isChanged = true;
      } else if (kept != value || field.isExtension()) {
        builder.set(field, kept);
        isChanged = true;
      }
    }
    return isChanged ? builder.buildPartial() : message;
  }

  private Collection<?> withoutAll(
      Collection<?> messages, List<Integer> place, List<List<Integer>> dropped) {
    List<Message> kept = new ArrayList<>();
    boolean isChanged = false;
    for (Object message : messages) {
      Message each = without((Message) message, longer(place, kept.size()), dropped);
      kept.add(each);
      isChanged |= each != message;
    }
    return isChanged ? kept : messages;
  }

  /** Whether nothing is left of the options of an element. */
  private static boolean isEmptied(FieldDescriptor field, Object kept) {
    return field.name().equals("options")
        && kept instanceof Message message
        && message.toByteArray().length == 0;
  }

  private static List<Integer> longer(List<Integer> path, int step) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
