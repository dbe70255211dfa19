package dev.weft.interop.peer;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** A server for each transport. */
public final class Servers implements AutoCloseable {
  private final Map<Transport, RunningServer> servers = new EnumMap<>(Transport.class);

  /** Starts one for each. */
  public static Servers start(Function<Transport, ? extends RunningServer> start) {
    Servers servers = new Servers();
    for (Transport transport : Transport.values()) {
      servers.servers.put(transport, start.apply(transport));
    }
    return servers;
  }

  /** The port of the server for this transport. */
  public int port(Transport transport) {
    return servers.get(transport).port();
  }

  @Override
  public void close() {
    for (RunningServer server : servers.values()) {
      server.close();
    }
  }
}
