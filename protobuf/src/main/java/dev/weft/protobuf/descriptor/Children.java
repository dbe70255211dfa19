package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the descriptors that a file or a message contains, and notes their full names. */
final class Children {
  private final FileDescriptor file;
  private final @Nullable MessageDescriptor parent;
  private final String prefix;
  private final Map<String, Object> types;

  Children(FileDescriptor file, Map<String, Object> types) {
    this.file = file;
    this.parent = null;
    this.types = types;
    prefix = file.packageName().isEmpty() ? "" : file.packageName() + ".";
  }

  private Children(MessageDescriptor parent, Map<String, Object> types) {
    this.file = parent.file();
    this.parent = parent;
    this.types = types;
    prefix = parent.fullName() + ".";
  }

  Children of(MessageDescriptor message) {
    return new Children(message, types);
  }

  FileDescriptor file() {
    return file;
  }

  Optional<MessageDescriptor> parent() {
    return Optional.ofNullable(parent);
  }

  String fullName(String name) {
    return prefix + name;
  }

  List<MessageDescriptor> messages(List<DescriptorProto> protos) {
    List<MessageDescriptor> messages = new ArrayList<>(protos.size());
    for (DescriptorProto proto : protos) {
      MessageDescriptor message = new MessageDescriptor(proto, messages.size(), this);
      messages.add(declare(message.fullName(), message));
    }
    return List.copyOf(messages);
  }

  List<EnumDescriptor> enums(List<EnumDescriptorProto> protos) {
    List<EnumDescriptor> enums = new ArrayList<>(protos.size());
    for (EnumDescriptorProto proto : protos) {
      EnumDescriptor declared = new EnumDescriptor(proto, enums.size(), this);
      enums.add(declare(declared.fullName(), declared));
    }
    return List.copyOf(enums);
  }

  List<ServiceDescriptor> services(List<ServiceDescriptorProto> protos) {
    List<ServiceDescriptor> services = new ArrayList<>(protos.size());
    for (ServiceDescriptorProto proto : protos) {
      services.add(new ServiceDescriptor(proto, services.size(), this));
    }
    return List.copyOf(services);
  }

  private <T> T declare(String fullName, T type) {
    if (types.put(fullName, type) != null) {
      throw new DescriptorException(file.name(), fullName + " is declared twice");
    }
    return type;
  }
}
