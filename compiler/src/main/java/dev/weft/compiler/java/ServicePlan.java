package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.MethodDescriptor;
import dev.weft.protobuf.descriptor.ServiceDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What has been decided about a service: the Java names of its methods. One that is named like an
 * earlier one, or like a method that the service or its client has already, gets an underscore.
 */
final class ServicePlan {
  // Not those of a client that no message or stream is passed to, such as unaryCall: they overload.
  private static final Set<String> TAKEN =
      Set.of(
          "definition",
          "async",
          "with",
          "channel",
          "options",
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait",
          "futureCall",
          "withDeadline",
          "withDeadlineAfter",
          "withMetadata",
          "withCompression",
          "withObserver",
          "withWaitForReady");

  /** Which sides of a method are streams. */
  enum Shape {
    UNARY("unary", "one request and one response"),
    SERVER_STREAMING("serverStreaming", "one request and a stream of responses"),
    CLIENT_STREAMING("clientStreaming", "a stream of requests and one response"),
    BIDIRECTIONAL("bidirectional", "a stream of requests and a stream of responses");

    private final String javaName;
    private final String words;

    Shape(String javaName, String words) {
      this.javaName = javaName;
      this.words = words;
    }

    static Shape of(MethodDescriptor method) {
      if (method.isClientStreaming()) {
        return method.isServerStreaming() ? BIDIRECTIONAL : CLIENT_STREAMING;
      }
      return method.isServerStreaming() ? SERVER_STREAMING : UNARY;
    }

    String words() {
      return words;
    }
  }

  private final ServiceDescriptor descriptor;
  private final Map<MethodDescriptor, String> names = new HashMap<>();
  private final Map<MethodDescriptor, String> constants = new HashMap<>();

  ServicePlan(ServiceDescriptor descriptor) {
    this.descriptor = descriptor;
    Set<String> takenNames = new HashSet<>(TAKEN);
    Set<String> takenConstants = new HashSet<>();
    for (MethodDescriptor method : descriptor.methods()) {
      String name =
          JavaNames.free(Identifiers.member(Identifiers.lowerCamel(method.name())), takenNames);
      takenNames.add(name);
      names.put(method, name);
      String constant = JavaNames.free(Identifiers.upperSnake(method.name()), takenConstants);
      takenConstants.add(constant);
      constants.put(method, constant);
    }
  }

  /** The class in the interface that holds a constant for each method. */
  String methodsClass() {
    return nested("Methods", JavaNames.of(descriptor));
  }

  /** The class in the client whose methods give futures. */
  String asyncClass() {
    return nested("Async", JavaNames.clientOf(descriptor));
  }

  private String nested(String wanted, ClassName outer) {
    Set<String> taken = JavaNames.withoutPackage(descriptor.file());
    taken.addAll(outer.simpleNames());
    return JavaNames.free(wanted, taken);
  }

  ServiceDescriptor descriptor() {
    return descriptor;
  }

  /** Puts a template about a method. */
  void put(SourceText out, MethodDescriptor method, String template, String comment) {
    out.put(
        template,
        "doc",
        Javadoc.of(comment, "The method {@code " + method.name() + "}."),
        "deprecated",
        method.proto().options().deprecated()
            ? "@" + out.use(RuntimeClasses.named("Deprecated"))
            : "",
        "name",
        Objects.requireNonNull(names.get(method)),
        "CONSTANT",
        Objects.requireNonNull(constants.get(method)),
        "Input",
        out.use(JavaNames.of(method.inputType())),
        "Output",
        out.use(JavaNames.of(method.outputType())),
        "shape",
        Shape.of(method).javaName,
        "service",
        descriptor.fullName(),
        "proto",
        method.name(),
        "Methods",
        methodsClass(),
        "Interface",
        out.use(JavaNames.of(descriptor)));
  }
}
