package dev.weft.rpc.protocol;

import dev.weft.rpc.Call;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Method;
import dev.weft.rpc.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The interceptors from one on, and after the last the call itself. */
record InterceptorChain(List<Interceptor> interceptors, int index, Interceptor.Next call)
    implements Interceptor.Next {

  static Response run(List<Interceptor> interceptors, Call call, Interceptor.Next last) {
    return new InterceptorChain(interceptors, 0, last).proceed(call);
  }

  /**
   * Opens a stream, at a client, as the interceptors let it. Unless it is returned, it is closed,
   * which cancels its call: an interceptor that fails leaves nothing open.
   */
  static <S extends AutoCloseable> S open(
      List<Interceptor> interceptors, Call call, Function<Call, S> open) {
    StreamHolder<S> holder = new StreamHolder<>(call);
    try {
      run(
          interceptors,
          call,
          reached -> {
            holder.requireFirst();
            holder.stream = open.apply(reached);
            return Response.streamed();
          });
    } catch (RuntimeException | Error e) {
      holder.close(e);
      throw e;
    }
    return holder.stream();
  }

  /**
   * The message of a call that has exactly one.
   *
   * @throws IllegalStateException if the interceptors broke their contract, and gave none
   */
  @SuppressWarnings("unchecked") // an interceptor that answers itself knows the method's type
  static <R> R message(Method<?, R> method, Response response) {
    return (R)
        response
            .message()
            .orElseThrow(() ->
                new IllegalStateException(
                    "an interceptor gave no response message for the "
                        + method
                        + ", which has exactly one: Interceptor.intercept returns what"
                        + " next.proceed returned, or Response.of(message), and"
                        + " Response.streamed() only where messages are streamed"));
  }

  @Override
  public Response proceed(Call next) {
    return index == interceptors.size()
        ? call.proceed(next)
        : interceptors
            .get(index)
            .intercept(next, new InterceptorChain(interceptors, index + 1, call));
  }

  private static final class StreamHolder<S extends AutoCloseable> {
    private final Call call;
    private @Nullable S stream;

    StreamHolder(Call call) {
      this.call = call;
    }

    void requireFirst() {
      if (stream != null) {
        throw new IllegalStateException(
            "an interceptor proceeded twice with the "
                + call
                + ": Interceptor.intercept calls next.proceed once, or throws a StatusException");
      }
    }

    S stream() {
      S opened = stream;
      if (opened == null) {
        throw new IllegalStateException(
            "an interceptor neither proceeded with the "
                + call
                + " nor threw a StatusException: Interceptor.intercept does one of them");
      }
      return opened;
    }

    void close(Throwable reason) {
      S opened = stream;
      if (opened == null) {
        return;
      }
      try {
        opened.close();
      } catch (Exception e) {
        reason.addSuppressed(e);
      }
    }
  }
}
