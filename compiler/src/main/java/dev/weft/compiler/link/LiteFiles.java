package dev.weft.compiler.link;

/** The rules for files that are made for a run time without descriptors. */
final class LiteFiles {
  private LiteFiles() {}

  /** Whether the file says {@code option optimize_for = LITE_RUNTIME;}. */
  static boolean isLite(LinkedFile file) {
    return OptionWords.isWord(file.options().written(), "optimize_for", "LITE_RUNTIME");
  }

  static void check(LinkedFile file) {
    if (!isLite(file)) {
      for (LinkedFile.Import each : file.imports) {
        if (each.file() != null && isLite(each.file())) {
          file.reporter()
              .error(
                  each.declaration().pathSpan(),
                  "the imported file \"" + each.file().name() + "\" is for the lite run time",
                  "expected one that is not: this file has no optimize_for = LITE_RUNTIME",
                  "add the option here, or take it out there");
        }
      }
      return;
    }
    boolean hasGeneric =
        OptionWords.isTrue(file.options().written(), "cc_generic_services")
            || OptionWords.isTrue(file.options().written(), "java_generic_services");
    if (hasGeneric) {
      for (ServiceSymbol service : file.services) {
        file.reporter()
            .error(
                service.nameSpan(),
                "the service \"" + service.name() + "\" is in a file for the lite run time",
                "expected no generic services there",
                "take out cc_generic_services and java_generic_services");
      }
    }
  }
}
