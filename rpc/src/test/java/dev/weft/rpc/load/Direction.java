package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.ServerStream;

/** Which way the octets of a call go, and in how many messages. */
enum Direction {
  REQUEST {
    @Override
    void call(Channel channel, int number, int size, int messages, CallOptions options) {
      trade(channel, new Parcel(number, 0, size), options);
    }
  },
  RESPONSE {
    @Override
    void call(Channel channel, int number, int size, int messages, CallOptions options) {
      trade(channel, new Parcel(number, size, 0), options);
    }
  },
  BOTH {
    @Override
    void call(Channel channel, int number, int size, int messages, CallOptions options) {
      trade(channel, new Parcel(number, size, size), options);
    }
  },
  DELIVERED {
    @Override
    void call(Channel channel, int number, int size, int messages, CallOptions options) {
      Parcel request = new Parcel(number, messages, size);
      try (ServerStream<Parcel> stream =
          channel.serverStreaming(Parcels.DELIVER, request, options)) {
        for (int i = 0; i < messages; i++) {
          assertThat(stream.read()).isEqualTo(new Parcel(number + i, 0, size));
        }
        assertThat(stream.hasNext()).isFalse();
      }
    }
  },
  COLLECTED {
    @Override
    void call(Channel channel, int number, int size, int messages, CallOptions options) {
      try (ClientStream<Parcel, Parcel> stream =
          channel.clientStreaming(Parcels.COLLECT, options)) {
        for (int i = 0; i < messages; i++) {
          stream.write(new Parcel(i, 0, size));
        }
        assertThat(stream.finish()).isEqualTo(new Parcel(messages, 0, 0));
      }
    }
  },
  RETURNED {
    @Override
    void call(Channel channel, int number, int size, int messages, CallOptions options) {
      try (BidiStream<Parcel, Parcel> stream = channel.bidirectional(Parcels.RETURN, options)) {
        for (int i = 0; i < messages; i++) {
          Parcel parcel = new Parcel(number + i, 0, size);
          stream.write(parcel);
          assertThat(stream.read()).isEqualTo(parcel);
        }
        stream.halfClose();
        assertThat(stream.hasNext()).isFalse();
      }
    }
  };

  /**
   * Makes one call and checks what it brings.
   *
   * @param size the octets of each body
   * @param messages how many there are, where there are many
   */
  abstract void call(Channel channel, int number, int size, int messages, CallOptions options);

  /** Whether a call has many messages. */
  boolean streams() {
    return compareTo(BOTH) > 0;
  }

  private static void trade(Channel channel, Parcel request, CallOptions options) {
    assertThat(channel.unary(Parcels.TRADE, request, options))
        .isEqualTo(new Parcel(request.number(), 0, request.reply()));
  }
}
