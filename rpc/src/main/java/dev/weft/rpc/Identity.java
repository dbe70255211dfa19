package dev.weft.rpc;

import java.io.InputStream;
import java.io.OutputStream;

/** {@link Compression#IDENTITY}. */
final class Identity implements Compression {
  @Override
  public String name() {
    return "identity";
  }

  @Override
  public OutputStream compress(OutputStream target) {
    return target;
  }

  @Override
  public InputStream decompress(InputStream source) {
    return source;
  }

  @Override
  public String toString() {
    return name();
  }
}
