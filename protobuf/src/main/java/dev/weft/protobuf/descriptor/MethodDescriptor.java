package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.MethodDescriptorProto;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A method of a service. */
public final class MethodDescriptor {
  private final MethodDescriptorProto proto;
  private final int index;
  private final ServiceDescriptor service;
  private @Nullable MessageDescriptor inputType;
  private @Nullable MessageDescriptor outputType;

  MethodDescriptor(MethodDescriptorProto proto, int index, ServiceDescriptor service) {
    this.proto = proto;
    this.index = index;
    this.service = service;
  }

  void link(Scope scope) {
    inputType = scope.message(proto.inputType(), fullName());
    outputType = scope.message(proto.outputType(), fullName());
  }

  /** The name as declared. */
  public String name() {
    return proto.name();
  }

  /** The name of the service, a dot and the name. */
  public String fullName() {
    return service.fullName() + "." + name();
  }

  /** The position among the methods of the service, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public MethodDescriptorProto proto() {
    return proto;
  }

  /** The service that declares it. */
  public ServiceDescriptor service() {
    return service;
  }

  /** The type of a request. */
  public MessageDescriptor inputType() {
    return Objects.requireNonNull(inputType);
  }

  /** The type of a response. */
  public MessageDescriptor outputType() {
    return Objects.requireNonNull(outputType);
  }

  /** Whether the client sends any number of requests. */
  public boolean isClientStreaming() {
    return proto.clientStreaming();
  }

  /** Whether the server sends any number of responses. */
  public boolean isServerStreaming() {
    return proto.serverStreaming();
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName();
  }
}
