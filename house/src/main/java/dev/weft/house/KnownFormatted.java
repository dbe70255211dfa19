package dev.weft.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The contents that a formatter has found to be formatted, by their hashes, kept in a file of
 * {@code target}. Most files are as they were at the last build, and formatting is what takes the
 * time.
 */
final class KnownFormatted {

  private final Path record;
  private final String formatter;
  private final Set<String> hashes = new HashSet<>();

  /**
   * What {@code record} says, if there is one and it is of the same formatter.
   *
   * @param formatter its name and version
   */
  KnownFormatted(Path record, String formatter) throws IOException {
    this.record = record;
    this.formatter = formatter;
    if (Files.exists(record)) {
      List<String> lines = Files.readAllLines(record);
      if (!lines.isEmpty() && lines.getFirst().equals(formatter)) {
        hashes.addAll(lines.subList(1, lines.size()));
      }
    }
  }

  boolean contains(Path file) throws IOException {
    return hashes.contains(hash(file));
  }

  /** Makes the record say that these files, and no others, are formatted. */
  void replaceBy(List<Path> formatted) throws IOException {
    hashes.clear();
    for (Path file : formatted) {
      hashes.add(hash(file));
    }
    Files.createDirectories(record.getParent());
    Files.writeString(record, formatter + "\n" + String.join("\n", hashes) + "\n");
  }

  private static String hash(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
