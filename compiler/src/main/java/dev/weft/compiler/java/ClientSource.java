package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.MethodDescriptor;
import dev.weft.protobuf.descriptor.ServiceDescriptor;
import java.util.Set;

/** Writes the client of a service. */
final class ClientSource {
  private final ServicePlan plan;
  private final Comments comments;
  private final SourceText out;

  ClientSource(ServiceDescriptor descriptor, Comments comments, SourceText out) {
    this.plan = new ServicePlan(descriptor);
    this.comments = comments;
    this.out = out;
  }

  void put(String suppression) {
    ServiceDescriptor descriptor = plan.descriptor();
    ClassName name = JavaNames.clientOf(descriptor);
    out.put(
        """

        /** Calls {@code $service}. Immutable: the {@code with…} methods return another client. */
        $deprecated
        $suppression
        """,
        "service",
        descriptor.fullName(),
        "deprecated",
        JavaNames.isDeprecated(descriptor) ? "@" + out.use(RuntimeClasses.named("Deprecated")) : "",
        "suppression",
        suppression);
    out.open("public final class $class extends $Client<$class> {", "class", name.simpleName());
    out.enter(name, Set.of(plan.asyncClass()));
    out.put(
        """
        /** Creates a client whose calls go through {@code channel}. */
        public $class($Channel channel) {
          super(channel);
        }

        private $class($Channel channel, $CallOptions options) {
          super(channel, options);
        }

        @$Override
        protected $class with($Channel channel, $CallOptions options) {
          return new $class(channel, options);
        }
        """,
        "class",
        name.simpleName());
    descriptor.methods().forEach(this::putCall);
    putAsync();
    out.exit();
    out.close("}");
  }

  private void putCall(MethodDescriptor method) {
    String body =
        switch (ServicePlan.Shape.of(method)) {
          case UNARY ->
              """
              public $Output $name($Input request) {
                return unaryCall($Interface.$Methods.$CONSTANT, request);
              """;
          case SERVER_STREAMING ->
              """
              public $ServerStream<$Output> $name($Input request) {
                return serverStreamingCall($Interface.$Methods.$CONSTANT, request);
              """;
          case CLIENT_STREAMING ->
              """
              public $ClientStream<$Input, $Output> $name() {
                return clientStreamingCall($Interface.$Methods.$CONSTANT);
              """;
          case BIDIRECTIONAL ->
              """
              public $BidiStream<$Input, $Output> $name() {
                return bidirectionalCall($Interface.$Methods.$CONSTANT);
              """;
        };
    plan.put(out, method, "\n$doc\n$deprecated\n" + body + "}", comments.of(method));
  }

  private void putAsync() {
    out.put(
        """

        /** The unary methods as futures. */
        public $Async async() {
          return new $Async();
        }

        /** Calls the unary methods without waiting. */
        public final class $Async {
          private $Async() {}
        """,
        "Async",
        plan.asyncClass());
    out.indent();
    for (MethodDescriptor method : plan.descriptor().methods()) {
      if (ServicePlan.Shape.of(method) == ServicePlan.Shape.UNARY) {
        plan.put(
            out,
            method,
            """

            $doc
            $deprecated
            public $CompletableFuture<$Output> $name($Input request) {
              return futureCall($Interface.$Methods.$CONSTANT, request);
            }
            """,
            comments.of(method));
      }
    }
    out.close("}");
  }
}
