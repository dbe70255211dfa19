package dev.weft.rpc.load;

import dev.weft.rpc.Method;
import dev.weft.rpc.Service;
import dev.weft.rpc.ServiceDefinition;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import java.util.concurrent.CountDownLatch;

/** A service that answers parcels with parcels of the size that they ask for. */
final class Parcels implements Service {
  /** One parcel of {@code reply} octets for each. */
  static final Method<Parcel, Parcel> TRADE =
      Method.unary("test.Parcels", "Trade", Parcel.MARSHALLER, Parcel.MARSHALLER);

  /** As many parcels as the request says, each as large as it, numbered from its number on. */
  static final Method<Parcel, Parcel> DELIVER =
      Method.serverStreaming("test.Parcels", "Deliver", Parcel.MARSHALLER, Parcel.MARSHALLER);

  /** Takes parcels that are numbered from 0 on, and says how many they were. */
  static final Method<Parcel, Parcel> COLLECT =
      Method.clientStreaming("test.Parcels", "Collect", Parcel.MARSHALLER, Parcel.MARSHALLER);

  /** Sends each back as it is. */
  static final Method<Parcel, Parcel> RETURN =
      Method.bidirectional("test.Parcels", "Return", Parcel.MARSHALLER, Parcel.MARSHALLER);

  /** Waits until the call is cancelled. */
  static final Method<Parcel, Parcel> KEEP =
      Method.unary("test.Parcels", "Keep", Parcel.MARSHALLER, Parcel.MARSHALLER);

  /** Reads nothing, and waits until the call is cancelled. */
  static final Method<Parcel, Parcel> IGNORE =
      Method.clientStreaming("test.Parcels", "Ignore", Parcel.MARSHALLER, Parcel.MARSHALLER);

  @Override
  public ServiceDefinition definition() {
    return ServiceDefinition.builder("test.Parcels")
        .unary(TRADE, request -> new Parcel(request.number(), 0, request.reply()))
        .serverStreaming(DELIVER, Parcels::deliver)
        .clientStreaming(COLLECT, Parcels::collect)
        .bidirectional(RETURN, (requests, responses) -> requests.forEach(responses::write))
        .unary(KEEP, Parcels::keep)
        .clientStreaming(IGNORE, _ -> keep(new Parcel(0, 0, 0)))
        .build();
  }

  private static void deliver(Parcel request, StreamWriter<Parcel> responses) {
    for (int i = 0; i < request.reply(); i++) {
      responses.write(new Parcel(request.number() + i, 0, request.body()));
    }
  }

  private static Parcel collect(StreamReader<Parcel> requests) {
    int taken = 0;
    for (Parcel request : requests) {
      if (request.number() != taken) {
        throw new IllegalStateException(request + " came as number " + taken);
      }
      taken++;
    }
    return new Parcel(taken, 0, 0);
  }

  private static Parcel keep(Parcel request) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return request;
  }
}
