package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code .proto} file. */
public final class FileDescriptor {
  private final FileDescriptorProto proto;
  private final Syntax syntax;
  private final List<FileDescriptor> dependencies;
  private final List<FileDescriptor> publicDependencies;
  private final List<MessageDescriptor> messages;
  private final List<EnumDescriptor> enums;
  private final List<ServiceDescriptor> services;
  private final Map<String, Object> types = new HashMap<>();

  private FileDescriptor(FileDescriptorProto proto, List<FileDescriptor> dependencies) {
    this.proto = proto;
    this.syntax = Syntax.of(proto);
    this.dependencies = List.copyOf(dependencies);
    publicDependencies =
        proto.publicDependency().stream().map(index -> dependencies.get(index)).toList();
    Children children = new Children(this, types);
    messages = children.messages(proto.messageType());
    enums = children.enums(proto.enumType());
    services = children.services(proto.service());
  }

  /**
   * Resolves the names in {@code proto}.
   *
   * @param dependencies the files that it imports, in the order in which it does
   * @throws DescriptorException if a dependency is missing or a name is not declared in the file or
   *     its imports
   * @throws UnsupportedOperationException if the file is written in an edition
   */
  public static FileDescriptor link(FileDescriptorProto proto, List<FileDescriptor> dependencies) {
    List<String> given = dependencies.stream().map(FileDescriptor::name).toList();
    if (!given.equals(proto.dependency())) {
      throw new DescriptorException(
          proto.name(),
          "imports " + proto.dependency() + " but was given " + given + "; give just those");
    }
    FileDescriptor file = new FileDescriptor(proto, dependencies);
    Scope scope = new Scope(file);
    file.messages.forEach(message -> message.link(scope));
    file.services.forEach(service -> service.link(scope));
    return file;
  }

  /** The path by which it is imported: {@code google/protobuf/any.proto}. */
  public String name() {
    return proto.name();
  }

  /** The package, for example {@code google.protobuf}; empty if there is none. */
  public String packageName() {
    return proto.package_();
  }

  /** The version of the language. */
  public Syntax syntax() {
    return syntax;
  }

  /** The declaration as it was serialized. */
  public FileDescriptorProto proto() {
    return proto;
  }

  /** The imported files, in the order of the imports. */
  public List<FileDescriptor> dependencies() {
    return dependencies;
  }

  /** The imported files that an importer of this file sees too. */
  public List<FileDescriptor> publicDependencies() {
    return publicDependencies;
  }

  /** The messages at the top level. */
  public List<MessageDescriptor> messages() {
    return messages;
  }

  /** The enums at the top level. */
  public List<EnumDescriptor> enums() {
    return enums;
  }

  /** The services. */
  public List<ServiceDescriptor> services() {
    return services;
  }

  /** The message with a full name, at any level of this file. */
  public Optional<MessageDescriptor> findMessage(String fullName) {
    return types.get(fullName) instanceof MessageDescriptor found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The enum with a full name, at any level of this file. */
  public Optional<EnumDescriptor> findEnum(String fullName) {
    return types.get(fullName) instanceof EnumDescriptor found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The service with a full name. */
  public Optional<ServiceDescriptor> findService(String fullName) {
    return services.stream().filter(service -> service.fullName().equals(fullName)).findFirst();
  }

  Optional<Object> findType(String fullName) {
    return Optional.ofNullable(types.get(fullName));
  }

  /** The path. */
  @Override
  public String toString() {
    return name();
  }
}
