package dev.weft.rpc.protocol;

import dev.weft.rpc.Compression;
import dev.weft.rpc.RpcLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compressions that one side, a server or a channel, can read and write, by name, and the
 * memory that all of its calls share to undo them.
 */
public final class Compressions {
  private static final String IDENTITY = Compression.IDENTITY.name();

  private final Map<String, Compression> byName;
  private final String acceptEncoding;
  private final Decompressor decompressor;

  /** These compressions; identity always is one too. */
  public Compressions(List<Compression> compressions, RpcLimits limits) {
    Map<String, Compression> map = new LinkedHashMap<>();
    for (Compression compression : compressions) {
      if (!compression.name().equals(IDENTITY)) {
        map.put(compression.name(), compression);
      }
    }
    byName = Map.copyOf(map);
    acceptEncoding = String.join(",", map.keySet());
    decompressor = new Decompressor(limits);
  }

  /** What {@code grpc-accept-encoding} says; empty if there are none. */
  String acceptEncoding() {
    return acceptEncoding;
  }

  /** The compression of this name, if it is one. */
  Optional<Compression> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Undoes the compression of all messages that this side gets. */
  Decompressor decompressor() {
    return decompressor;
  }

  /** Whether a {@code grpc-encoding} header, empty if there is none, stands for no compression. */
  static boolean isIdentity(String encoding) {
    return encoding.isEmpty() || encoding.equals(IDENTITY);
  }

  /** Whether a list, as in {@code grpc-accept-encoding}, has this name. */
  static boolean lists(String acceptEncoding, Compression compression) {
    for (String name : acceptEncoding.split(",", -1)) {
      if (name.strip().equals(compression.name())) {
        return true;
      }
    }
    return false;
  }
}
