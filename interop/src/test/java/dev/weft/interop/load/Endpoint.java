package dev.weft.interop.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a load goes: a port of this machine, and how it is spoken to.
 *
 * @param port where a server or proxy listens
 * @param authorities PEM file: whom to trust; without, no TLS
 * @param keepAlive after how much silence to ask for a sign of life; without, never
 */
record Endpoint(int port, Optional<Path> authorities, Optional<Duration> keepAlive) {
  static final String HOST = "127.0.0.1";

  /** How long a sign of life may take. */
  static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(2);

  /** The name that the test certificate is for. */
  static final String SERVER_NAME = "foo.test.google.fr";
}
