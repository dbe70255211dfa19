package dev.weft.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The methods of a service, each with what answers it. Immutable. */
public final class ServiceDefinition {
  private final String name;
  private final List<BoundMethod<?, ?>> methods;

  private ServiceDefinition(String name, List<BoundMethod<?, ?>> methods) {
    this.name = name;
    this.methods = methods;
  }

  /** A builder for the service of this full name: {@code routeguide.RouteGuide}. */
  public static Builder builder(String name) {
    Objects.requireNonNull(name, "name");
    return new Builder(name);
  }

  /** The full name of the service. */
  public String name() {
    return name;
  }

  /** The methods in the order in which they were added. */
  public List<BoundMethod<?, ?>> methods() {
    return methods;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Gathers methods. */
  public static final class Builder {
    private final String name;
    private final Map<String, BoundMethod<?, ?>> methods = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** Adds a method with one request and one response. */
    public <Q, R> Builder unary(Method<Q, R> method, Handler.Unary<Q, R> handler) {
      Objects.requireNonNull(handler, "handler");
      return add(method, Method.Kind.UNARY, handler);
    }

    /** Adds a method with one request and any number of responses. */
    public <Q, R> Builder serverStreaming(
        Method<Q, R> method, Handler.ServerStreaming<Q, R> handler) {
      Objects.requireNonNull(handler, "handler");
      return add(method, Method.Kind.SERVER_STREAMING, handler);
    }

    /** Adds a method with any number of requests and one response. */
    public <Q, R> Builder clientStreaming(
        Method<Q, R> method, Handler.ClientStreaming<Q, R> handler) {
      Objects.requireNonNull(handler, "handler");
      return add(method, Method.Kind.CLIENT_STREAMING, handler);
    }

    /** Adds a method with any number of requests and responses. */
    public <Q, R> Builder bidirectional(Method<Q, R> method, Handler.Bidirectional<Q, R> handler) {
      Objects.requireNonNull(handler, "handler");
      return add(method, Method.Kind.BIDIRECTIONAL, handler);
    }

    /** The definition. */
    public ServiceDefinition build() {
      return new ServiceDefinition(name, List.copyOf(methods.values()));
    }

    private <Q, R> Builder add(Method<Q, R> method, Method.Kind kind, Handler<Q, R> handler) {
      if (!method.service().equals(name)) {
        throw new IllegalArgumentException(
            method.fullName() + " is not a method of the service " + name);
      }
      if (method.kind() != kind) {
        throw new IllegalArgumentException(
            "the handler added for the " + method + " is for methods of kind " + kind);
      }
      if (methods.putIfAbsent(method.name(), new BoundMethod<>(method, handler)) != null) {
        throw new IllegalArgumentException(method.fullName() + " was added twice");
      }
      return this;
    }
  }
}
