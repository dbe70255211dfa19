package dev.weft.rpc;

/**
 * Advice around calls, the same for the side that makes them and the side that answers them. Since
 * calls block, logging, timing and authentication are a {@code try} and a {@code finally}:
 *
 * <pre>{@code
 * Interceptor log = (call, next) -> {
 *   long start = System.nanoTime();
 *   try {
 *     return next.proceed(call);
 *   } finally {
 *     print(call.method(), System.nanoTime() - start);
 *   }
 * };
 * }</pre>
 *
 * <p>On a server it runs on the handler's thread with {@link CallContext} bound, and {@code
 * proceed} returns when the handler has. On a client it runs on the calling thread, and {@code
 * proceed} returns when the response is there, or, if responses or requests are streamed, when the
 * call has been opened; {@link Call#whenEnded} tells the end of those. A call is refused, on either
 * side, by throwing a {@link StatusException} instead of proceeding.
 */
@FunctionalInterface
public interface Interceptor {
  /** Lets the call go on with {@code next.proceed}, changed or not, once, or fails it. */
  Response intercept(Call call, Next next);

  /** The rest of the way: further interceptors, then the call itself. */
  @FunctionalInterface
  interface Next {
    /** Goes on with this call. */
    Response proceed(Call call);
  }
}
