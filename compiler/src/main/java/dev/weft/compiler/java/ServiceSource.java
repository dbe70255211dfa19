package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.MethodDescriptor;
import dev.weft.protobuf.descriptor.ServiceDescriptor;
import java.util.Set;

/** Writes the interface that a server implements. */
final class ServiceSource {
  private final ServicePlan plan;
  private final Comments comments;
  private final SourceText out;

  ServiceSource(ServiceDescriptor descriptor, Comments comments, SourceText out) {
    this.plan = new ServicePlan(descriptor);
    this.comments = comments;
    this.out = out;
  }

  void put(String suppression) {
    ServiceDescriptor descriptor = plan.descriptor();
    ClassName name = JavaNames.of(descriptor);
    out.put(
        "\n$doc\n$deprecated\n$suppression",
        "doc",
        Javadoc.of(comments.of(descriptor), "The service {@code " + descriptor.fullName() + "}."),
        "deprecated",
        JavaNames.isDeprecated(descriptor) ? "@" + out.use(RuntimeClasses.named("Deprecated")) : "",
        "suppression",
        suppression);
    out.open("public interface $class extends $Service {", "class", name.simpleName());
    out.enter(name, Set.of(plan.methodsClass()));
    descriptor.methods().forEach(this::putHandler);
    putDefinition();
    putMethods();
    out.exit();
    out.close("}");
  }

  private void putHandler(MethodDescriptor method) {
    String signature =
        switch (ServicePlan.Shape.of(method)) {
          case UNARY -> "$Output $name($Input request)";
          case SERVER_STREAMING -> "void $name($Input request, $StreamWriter<$Output> responses)";
          case CLIENT_STREAMING -> "$Output $name($StreamReader<$Input> requests)";
          case BIDIRECTIONAL ->
              "void $name($StreamReader<$Input> requests, $StreamWriter<$Output> responses)";
        };
    plan.put(
        out,
        method,
        """

        $doc
        $deprecated
        default %s {
          throw $Methods.$CONSTANT.unimplemented();
        }
        """
            .formatted(signature),
        comments.of(method));
  }

  private void putDefinition() {
    out.put(
        """

        @$Override
        default $ServiceDefinition definition() {
          return $ServiceDefinition.builder("$service")
        """,
        "service",
        plan.descriptor().fullName());
    for (MethodDescriptor method : plan.descriptor().methods()) {
      plan.put(out, method, "      .$shape($Methods.$CONSTANT, this::$name)", comments.of(method));
    }
    out.put("      .build();\n}");
  }

  private void putMethods() {
    out.put(
        """

        /** The methods of {@code $service}, for generic calls and interceptors. */
        final class $Methods {
        """,
        "service",
        plan.descriptor().fullName(),
        "Methods",
        plan.methodsClass());
    out.indent();
    for (MethodDescriptor method : plan.descriptor().methods()) {
      plan.put(
          out,
          method,
          """
          /** {@code $proto}, %s. */
          $deprecated
          public static final $Method<$Input, $Output> $CONSTANT =
              $Method.$shape(
                  "$service",
                  "$proto",
                  $Marshaller.of($Input.TYPE),
                  $Marshaller.of($Output.TYPE));

          """
              .formatted(ServicePlan.Shape.of(method).words()),
          comments.of(method));
    }
    out.put("private $Methods() {}", "Methods", plan.methodsClass());
    out.close("}");
  }
}
