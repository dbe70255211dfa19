package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code .proto} file. */
public final class FileDescriptor {
  private final FileDescriptorProto proto;
  private final Edition edition;
  private final List<FileDescriptor> dependencies;
  private final List<FileDescriptor> publicDependencies;
  private final List<MessageDescriptor> messages;
  private final List<EnumDescriptor> enums;
  private final List<FieldDescriptor> extensions;
  private final List<ServiceDescriptor> services;
  private final Symbols symbols = new Symbols(this);

  private FileDescriptor(FileDescriptorProto proto, List<FileDescriptor> dependencies) {
    this.proto = proto;
    this.edition = Editions.of(proto);
    this.dependencies = List.copyOf(dependencies);
    publicDependencies = publicDependencies(proto, dependencies);
    checkNames(proto);
    Features features =
        Features.defaults(edition).overriddenBy(proto.options().features(), this, "the file");
    Children children = new Children(this, features, symbols);
    messages = children.messages(proto.messageType());
    enums = children.enums(proto.enumType());
    extensions = children.extensions(proto.extension());
    services = children.services(proto.service());
  }

  private static List<FileDescriptor> publicDependencies(
      FileDescriptorProto proto, List<FileDescriptor> dependencies) {
    List<FileDescriptor> found = new ArrayList<>();
    for (int index : proto.publicDependency()) {
      if (index < 0 || index >= dependencies.size()) {
        throw new DescriptorException(
            proto.name(),
            "has public dependency " + index + " of " + dependencies.size() + " dependencies");
      }
      found.add(dependencies.get(index));
    }
    return List.copyOf(found);
  }

  private static void checkNames(FileDescriptorProto proto) {
    if (proto.name().isEmpty()) {
      throw new DescriptorException("a file without a name", "can't be linked; name it");
    }
    if (!proto.package_().isEmpty()) {
      for (String part : proto.package_().split("\\.", -1)) {
        if (!Symbols.isIdentifier(part)) {
          throw new DescriptorException(
              proto.name(), "has package \"" + proto.package_() + "\", which is no name");
        }
      }
    }
  }

  /**
   * Resolves the names in {@code proto}.
   *
   * @param dependencies the files that it imports, in the order in which it does; not those that it
   *     imports for options only
   * @throws DescriptorException if a dependency is missing, a name is not declared in the file or
   *     its imports, the file is written in an edition that is not known, or it says what no {@code
   *     .proto} file can say
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
    file.extensions.forEach(extension -> extension.link(scope));
    file.services.forEach(service -> service.link(scope));
    RequiredFields.mark(file);
    // What was resolved last is in fields that are not final; nobody may see them before.
    VarHandle.releaseFence();
    return file;
  }

  /**
   * Links files that have all their imports among them, in whatever order.
   *
   * @return the files in the order of the set
   * @throws DescriptorException as {@link #link} does, and if a file is missing, there twice, or
   *     imports itself, or two files declare the same name
   */
  public static List<FileDescriptor> linkAll(FileDescriptorSet set) {
    return new FileSet(set).link();
  }

  /** The path by which it is imported: {@code google/protobuf/any.proto}. */
  public String name() {
    return proto.name();
  }

  /** The package, for example {@code google.protobuf}; empty if there is none. */
  public String packageName() {
    return proto.package_();
  }

  /**
   * The edition of the language: {@code EDITION_PROTO2}, {@code EDITION_PROTO3}, {@code
   * EDITION_2023} or {@code EDITION_2024}.
   */
  public Edition edition() {
    return edition;
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

  /** The extensions at the top level. */
  public List<FieldDescriptor> extensions() {
    return extensions;
  }

  /** The services. */
  public List<ServiceDescriptor> services() {
    return services;
  }

  /** The message with a full name, at any level of this file. */
  public Optional<MessageDescriptor> findMessage(String fullName) {
    return symbols.find(fullName) instanceof MessageDescriptor found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The enum with a full name, at any level of this file. */
  public Optional<EnumDescriptor> findEnum(String fullName) {
    return symbols.find(fullName) instanceof EnumDescriptor found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The extension with a full name, declared at any level of this file. */
  public Optional<FieldDescriptor> findExtension(String fullName) {
    return symbols.find(fullName) instanceof FieldDescriptor found && found.isExtension()
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The service with a full name. */
  public Optional<ServiceDescriptor> findService(String fullName) {
    return symbols.find(fullName) instanceof ServiceDescriptor found
        ? Optional.of(found)
        : Optional.empty();
  }

  Symbols symbols() {
    return symbols;
  }

  /** The path. */
  @Override
  public String toString() {
    return name();
  }
}
