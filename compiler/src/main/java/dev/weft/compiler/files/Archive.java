package dev.weft.compiler.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs files, always into the same bytes when they are the same. */
public final class Archive {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /** The earliest time that the format has. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Archive() {}

  /** A zip file of the given files, ordered by path, without compression. */
  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(entry(file.getKey(), file.getValue()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an archive in memory was not written", e);
    }
    return bytes.toByteArray();
  }

  /** The same with a manifest, if there is none among the files. */
  public static byte[] jar(Map<String, byte[]> files) {
    Map<String, byte[]> all = new TreeMap<>(files);
    all.putIfAbsent(
        MANIFEST, "Manifest-Version: 1.0\nCreated-By: weft\n\n".getBytes(StandardCharsets.UTF_8));
    return zip(all);
  }

  private static ZipEntry entry(String path, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(TIME);
    return entry;
  }
}
