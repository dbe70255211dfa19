package dev.weft.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** {@link Compression#GZIP}. */
final class Gzip implements Compression {
  private static final int BUFFER_BYTES = 4096;

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public OutputStream compress(OutputStream target) throws IOException {
    return new GZIPOutputStream(target, BUFFER_BYTES);
  }

  @Override
  public InputStream decompress(InputStream source) throws IOException {
    return new GzipMembers(source);
  }

  @Override
  public String toString() {
    return name();
  }
}
