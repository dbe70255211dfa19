package dev.weft.compiler.files;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import dev.weft.protobuf.descriptor.WellKnownSources;
import java.util.Optional;

/**
 * The files that can be imported without being anywhere on disk: {@code google/protobuf/*.proto}.
 */
public final class BuiltInFiles implements Sources {
  /** The files in Weft's own jar. */
  public BuiltInFiles() {}

  @Override
  public Lookup find(String path) {
    Optional<byte[]> text = WellKnownSources.read(path);
    return text.isPresent() ? new Found(Source.of(path, text.get())) : new Missing("");
  }
}
