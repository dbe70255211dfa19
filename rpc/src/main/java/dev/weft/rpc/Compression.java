package dev.weft.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A way to make messages smaller, known to both sides by its name. Each message is compressed by
 * itself: no state is kept between messages.
 *
 * <p>Implementations must be safe for use by many threads.
 */
public interface Compression {
  /** No compression. */
  Compression IDENTITY = new Identity();

  /** RFC 1952, which every gRPC implementation has. */
  Compression GZIP = new Gzip();

  /** The name in {@code grpc-encoding}: lower case, {@code gzip} for example. */
  String name();

  /**
   * A stream that writes what it is given to {@code target}, compressed; closing it completes it.
   */
  OutputStream compress(OutputStream target) throws IOException;

  /**
   * A stream of what {@code source} holds compressed.
   *
   * @throws IOException here or while reading if the source is not in this format
   */
  InputStream decompress(InputStream source) throws IOException;
}
