package dev.weft.compiler.plugin;

/** Why a generator did not give its files, in sentences with their remedies. */
public final class PluginFailure extends Exception {
  private static final long serialVersionUID = 1;

  PluginFailure(String sentence) {
    super(sentence);
  }
}
