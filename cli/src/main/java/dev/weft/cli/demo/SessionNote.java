package dev.weft.cli.demo;

import dev.weft.rpc.Call;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Response;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps in mind how the last call was encrypted, as its server saw it. */
final class SessionNote implements Interceptor {
  private final AtomicReference<Optional<String>> text = new AtomicReference<>(Optional.empty());

  @Override
  public Response intercept(Call call, Next next) {
    text.set(
        CallContext.current()
            .peer()
            .tls()
            .map(session -> session.getProtocol() + " with " + session.getCipherSuite()));
    return next.proceed(call);
  }

  /**
   * Protocol and cipher suite.
   *
   * @throws IllegalStateException if no call came, or one that was not encrypted
   */
  String text() {
    return text.get().orElseThrow(() -> new IllegalStateException("the call was not encrypted"));
  }
}
