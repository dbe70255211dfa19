package dev.weft.compiler.link;

import java.util.List;

/** A file that was compiled from its source. */
final class CompiledSource implements CompiledFile {
  private final LinkedFile file;

  CompiledSource(LinkedFile file) {
    this.file = file;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public boolean isRequested() {
    return file.isRequested();
  }

  @Override
  public List<String> imports() {
    return file.imports.stream().map(each -> each.declaration().path()).toList();
  }

  @Override
  public byte[] descriptor() {
    return DescriptorEncoder.encode(file, Retention.RUN_TIME, null);
  }

  @Override
  public byte[] descriptorWithSourceInfo() {
    return withSourceInfo(Retention.RUN_TIME);
  }

  @Override
  public byte[] descriptorWithSourceOptions() {
    return DescriptorEncoder.encode(file, Retention.SOURCE, null);
  }

  @Override
  public byte[] descriptorWithSourceOptionsAndInfo() {
    return withSourceInfo(Retention.SOURCE);
  }

  private byte[] withSourceInfo(Retention retention) {
    return DescriptorEncoder.encode(file, retention, SourceInfo.encode(file, retention));
  }

  @Override
  public String toString() {
    return name();
  }
}
