package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.OneofDescriptorProto;
import dev.weft.protobuf.wellknown.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the descriptors that a file or a message contains, and notes their full names. */
final class Children {
  private final FileDescriptor file;
  private final @Nullable MessageDescriptor parent;
  private final Features features;
  private final String prefix;
  private final Symbols symbols;

  Children(FileDescriptor file, Features features, Symbols symbols) {
    this.file = file;
    this.parent = null;
    this.features = features;
    this.symbols = symbols;
    prefix = file.packageName().isEmpty() ? "" : file.packageName() + ".";
  }

  private Children(MessageDescriptor parent, Features features, Symbols symbols) {
    this.file = parent.file();
    this.parent = parent;
    this.features = features;
    this.symbols = symbols;
    prefix = parent.fullName() + ".";
  }

  Children of(MessageDescriptor message, Features itsFeatures) {
    return new Children(message, itsFeatures, symbols);
  }

  FileDescriptor file() {
    return file;
  }

  Optional<MessageDescriptor> parent() {
    return Optional.ofNullable(parent);
  }

  /** The features of the file or the message around. */
  Features features() {
    return features;
  }

  Symbols symbols() {
    return symbols;
  }

  String fullName(String name) {
    return prefix + name;
  }

  List<MessageDescriptor> messages(List<DescriptorProto> protos) {
    List<MessageDescriptor> messages = new ArrayList<>(protos.size());
    for (DescriptorProto proto : protos) {
      MessageDescriptor message = new MessageDescriptor(proto, messages.size(), this);
      messages.add(symbols.declare(message.name(), message.fullName(), message));
    }
    return List.copyOf(messages);
  }

  List<EnumDescriptor> enums(List<EnumDescriptorProto> protos) {
    List<EnumDescriptor> enums = new ArrayList<>(protos.size());
    for (EnumDescriptorProto proto : protos) {
      EnumDescriptor declared = new EnumDescriptor(proto, enums.size(), this);
      enums.add(symbols.declare(declared.name(), declared.fullName(), declared));
    }
    return List.copyOf(enums);
  }

  List<ServiceDescriptor> services(List<ServiceDescriptorProto> protos) {
    List<ServiceDescriptor> services = new ArrayList<>(protos.size());
    for (ServiceDescriptorProto proto : protos) {
      ServiceDescriptor service = new ServiceDescriptor(proto, services.size(), this);
      services.add(symbols.declare(service.name(), service.fullName(), service));
    }
    return List.copyOf(services);
  }

  List<OneofDescriptor> oneofs(List<OneofDescriptorProto> protos, MessageDescriptor message) {
    List<OneofDescriptor> oneofs = new ArrayList<>(protos.size());
    for (OneofDescriptorProto proto : protos) {
      OneofDescriptor oneof = new OneofDescriptor(proto, oneofs.size(), message, features);
      oneofs.add(symbols.declare(oneof.name(), oneof.fullName(), oneof));
    }
    return List.copyOf(oneofs);
  }

  List<FieldDescriptor> fields(List<FieldDescriptorProto> protos) {
    List<FieldDescriptor> fields = declared(protos);
    for (FieldDescriptor field : fields) {
      if (field.isExtension()) {
        throw new DescriptorException(
            file.name(), field.fullName() + " is an extension but stands among the fields");
      }
    }
    return fields;
  }

  List<FieldDescriptor> extensions(List<FieldDescriptorProto> protos) {
    List<FieldDescriptor> extensions = declared(protos);
    for (FieldDescriptor extension : extensions) {
      if (!extension.isExtension()) {
        throw new DescriptorException(
            file.name(), extension.fullName() + " does not say which message it extends");
      }
    }
    return extensions;
  }

  private List<FieldDescriptor> declared(List<FieldDescriptorProto> protos) {
    List<FieldDescriptor> fields = new ArrayList<>(protos.size());
    for (FieldDescriptorProto proto : protos) {
      FieldDescriptor field = new FieldDescriptor(proto, fields.size(), this);
      fields.add(symbols.declare(field.name(), field.fullName(), field));
    }
    return List.copyOf(fields);
  }
}
