package dev.weft.rpc.protocol;

import dev.weft.rpc.Call;
import dev.weft.rpc.Status;
import java.util.Optional;

/** Tells interceptors that a call has ended; a fault of theirs must not keep it from ending. */
final class Endings {
  private Endings() {}

  /** Tells those that asked with {@link Call#whenEnded}. */
  static void tell(Call call, Optional<Status> failure) {
    try {
      call.ended(failure);
    } catch (RuntimeException | Error fault) {
      RpcLog.error("an interceptor failed when told of the end of the " + call, fault);
    }
  }
}
