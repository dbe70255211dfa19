package dev.weft.rpc.protocol;

import dev.weft.http.Outbound;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the sender of one direction of a call is let know of its octets' fate. Never waits. */
interface OctetCredit {
  /** As many octets are no longer held, so as many more may be sent. */
  void consumed(int octets);

  /** A message of so many octets, its prefix among them, is to be held whole. */
  void expect(int octets);

  /** The credit of this stream. */
  static OctetCredit of(Outbound stream) {
    return of(() -> stream);
  }

  /** The credit of a stream that is there, at the latest, when the first octet arrives. */
  static OctetCredit of(Supplier<@Nullable Outbound> stream) {
    return new OctetCredit() {
      @Override
      public void consumed(int octets) {
        Outbound opened = stream.get();
        if (opened != null) {
          opened.consumed(octets);
        }
      }

      @Override
      public void expect(int octets) {
        Outbound opened = stream.get();
        if (opened != null) {
          opened.expect(octets);
        }
      }
    };
  }
}
