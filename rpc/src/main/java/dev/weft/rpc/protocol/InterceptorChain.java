package dev.weft.rpc.protocol;

import dev.weft.rpc.Call;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Response;
import java.util.List;

/** The interceptors from one on, and after the last the call itself. */
record InterceptorChain(List<Interceptor> interceptors, int index, Interceptor.Next call)
    implements Interceptor.Next {

  static Response run(List<Interceptor> interceptors, Call call, Interceptor.Next last) {
    return new InterceptorChain(interceptors, 0, last).proceed(call);
  }

  @Override
  public Response proceed(Call next) {
    return index == interceptors.size()
        ? call.proceed(next)
        : interceptors
            .get(index)
            .intercept(next, new InterceptorChain(interceptors, index + 1, call));
  }
}
