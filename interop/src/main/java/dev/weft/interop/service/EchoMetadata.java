package dev.weft.interop.service;

import dev.weft.rpc.Call;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.Response;

/**
 * The server feature "Echo Metadata": one entry comes back ahead of the response, another behind
 * it.
 */
public final class EchoMetadata implements Interceptor {
  private static final MetadataKey<String> INITIAL = MetadataKey.ascii("x-grpc-test-echo-initial");
  private static final MetadataKey<byte[]> TRAILING =
      MetadataKey.binary("x-grpc-test-echo-trailing-bin");

  @Override
  public Response intercept(Call call, Next next) {
    CallContext context = CallContext.current();
    call.metadata().all(INITIAL).forEach(value -> context.addHeader(INITIAL, value));
    call.metadata().all(TRAILING).forEach(value -> context.addTrailer(TRAILING, value));
    return next.proceed(call);
  }
}
