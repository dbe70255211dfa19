package dev.weft.examples.metadata;

import dev.weft.rpc.Call;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Response;
import dev.weft.rpc.StatusException;

/** On a server: prints each call, how it ended, and how long that took. */
final class CallLog implements Interceptor {
  @Override
  public Response intercept(Call call, Next next) {
    long start = System.nanoTime();
    String end = "OK";
    try {
      return next.proceed(call);
    } catch (StatusException e) {
      end = e.code().name();
      throw e;
    } finally {
      long micros = (System.nanoTime() - start) / 1_000;
      System.out.println("log: " + call.method().fullName() + " " + end + " " + micros + " µs");
    }
  }
}
