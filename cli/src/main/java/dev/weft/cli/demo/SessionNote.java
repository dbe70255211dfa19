package dev.weft.cli.demo;

import dev.weft.rpc.Call;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Response;
import java.util.Optional;

/** Keeps in mind how the last call was encrypted, as its server saw it. */
final class SessionNote implements Interceptor {
  private volatile Optional<String> text = Optional.empty();

  @Override
  public Response intercept(Call call, Next next) {
    text =
        CallContext.current()
            .peer()
            .tls()
            .map(session -> session.getProtocol() + " with " + session.getCipherSuite());
    return next.proceed(call);
  }

  /**
   * Protocol and cipher suite.
   *
   * @throws IllegalStateException if no call came, or one that was not encrypted
   */
  String text() {
    return text.orElseThrow(() -> new IllegalStateException("the call was not encrypted"));
  }
}
