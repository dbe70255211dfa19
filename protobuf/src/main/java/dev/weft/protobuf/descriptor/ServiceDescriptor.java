package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.MethodDescriptorProto;
import dev.weft.protobuf.wellknown.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service. */
public final class ServiceDescriptor {
  private final ServiceDescriptorProto proto;
  private final int index;
  private final String fullName;
  private final FileDescriptor file;
  private final List<MethodDescriptor> methods;

  ServiceDescriptor(ServiceDescriptorProto proto, int index, Children siblings) {
    this.proto = proto;
    this.index = index;
    fullName = siblings.fullName(proto.name());
    file = siblings.file();
    List<MethodDescriptor> declared = new ArrayList<>();
    for (MethodDescriptorProto method : proto.method()) {
      MethodDescriptor descriptor = new MethodDescriptor(method, declared.size(), this);
      declared.add(siblings.symbols().declare(method.name(), descriptor.fullName(), descriptor));
    }
    methods = List.copyOf(declared);
  }

  void link(Scope scope) {
    methods.forEach(method -> method.link(scope));
  }

  /** The name without package. */
  public String name() {
    return proto.name();
  }

  /** The name with package, without a leading dot. */
  public String fullName() {
    return fullName;
  }

  /** The position among the services of the file, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public ServiceDescriptorProto proto() {
    return proto;
  }

  /** The file that declares it. */
  public FileDescriptor file() {
    return file;
  }

  /** The methods in the order of their declaration. */
  public List<MethodDescriptor> methods() {
    return methods;
  }

  /** The method with a name. */
  public Optional<MethodDescriptor> findMethod(String name) {
    return methods.stream().filter(method -> method.name().equals(name)).findFirst();
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
