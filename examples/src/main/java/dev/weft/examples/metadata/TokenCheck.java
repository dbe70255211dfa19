package dev.weft.examples.metadata;

import dev.weft.rpc.Call;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.Response;
import dev.weft.rpc.Status;
import java.util.Map;

/** On a server: lets only those calls pass that carry a known token, and says whose it is. */
final class TokenCheck implements Interceptor {
  static final MetadataKey<String> AUTHORIZATION = MetadataKey.ascii("authorization");

  /** The member who calls, for the handlers. */
  static final ScopedValue<String> MEMBER = ScopedValue.newInstance();

  private static final String SCHEME = "Bearer ";

  private final Map<String, String> memberByToken;

  TokenCheck(Map<String, String> memberByToken) {
    this.memberByToken = Map.copyOf(memberByToken);
  }

  @Override
  public Response intercept(Call call, Next next) {
    String member =
        call.metadata()
            .get(AUTHORIZATION)
            .filter(value -> value.startsWith(SCHEME))
            .map(value -> memberByToken.get(value.substring(SCHEME.length())))
            .orElseThrow(() ->
                Status.UNAUTHENTICATED
                    .withMessage("this server is for members: send a token")
                    .asException());
    return ScopedValue.where(MEMBER, member).call(() -> next.proceed(call));
  }
}
