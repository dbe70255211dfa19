package dev.weft.house;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Habits of the code that show in the text of a file. */
public enum SourceRules {
  LENGTH {
    @Override
    public Stream<Breach> check(SourceFile file) {
      int most = LONGER_FILES.getOrDefault(file.path(), MOST_LINES);
      return file.lineCount() <= most
          ? Stream.empty()
          : Stream.of(
              new Breach(
                  file.path(),
                  file.lineCount()
                      + " lines, of at most "
                      + most
                      + ": find the seam and split it"));
    }
  },

  NAMES {
    @Override
    public Stream<Breach> check(SourceFile file) {
      return FITTING_NAMES.contains(file.typeName())
          ? Stream.empty()
          : file.each(
              file.code(),
              EMPTY_NAME,
              "this name says nothing about what the type does (Impl, Helper, Manager, Util, Tools,"
                  + " Abstract, Default)");
    }
  },

  NOTHING_LEFT_TO_DO {
    @Override
    public Stream<Breach> check(SourceFile file) {
      return file.each(file.text(), UNFINISHED, "a note about work to do: do it, or open an issue");
    }
  },

  NO_EMPTY_CATCH {
    @Override
    public Stream<Breach> check(SourceFile file) {
      // In the text, not the code: a comment in the block that says why is what makes it right.
      return file.each(
          file.text(), EMPTY_CATCH, "an empty catch block: handle it, or say there why not");
    }
  },

  NO_PRINTED_STACK_TRACE {
    @Override
    public Stream<Breach> check(SourceFile file) {
      return file.each(
          file.code(),
          PRINTED_STACK_TRACE,
          "printStackTrace: log it with System.Logger, or throw it");
    }
  },

  NO_SLEEP_IN_TESTS {
    @Override
    public Stream<Breach> check(SourceFile file) {
      return file.isTest()
          ? file.each(
              file.code(),
              SLEEP,
              "a test sleeps: wait for what it waits for (a latch, a future, a line of output)")
          : Stream.empty();
    }
  },

  NO_DISABLED_TEST {
    @Override
    public Stream<Breach> check(SourceFile file) {
      return file.isTest()
          ? file.each(file.code(), DISABLED, "a test that does not run: mend it or delete it")
          : Stream.empty();
    }
  };

  /** Nearly all files are far below; a long one is right when it is one table, grammar or codec. */
  static final int MOST_LINES = 700;

  /** Files that are longer, and how long they may get, each with the reason. */
  static final Map<String, Integer> LONGER_FILES = Map.of();

  /** Names that look empty but are their field's own words. */
  private static final Set<String> FITTING_NAMES =
      Set.of(
          // javax.net.ssl calls what picks a certificate a KeyManager.
          "PemKeyManager",
          // The protobuf language calls what an absent field reads as its default value.
          "DefaultValue");

  private static final Pattern EMPTY_NAME =
      Pattern.compile(
          "\\b(?:class|interface|enum|record)\\s+"
              + "(?:\\w+(?:Impl|Helpers?|Manager|Utils?|Utilities|Tools)|(?:Abstract|Default)[A-Z]\\w*)\\b");
  // In two parts, so that this file is not one of those it finds.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern EMPTY_CATCH =
      Pattern.compile("\\bcatch\\s*\\([^)]*\\)\\s*\\{\\s*\\}");
  private static final Pattern PRINTED_STACK_TRACE = Pattern.compile("\\.printStackTrace\\s*\\(");
  private static final Pattern SLEEP =
      Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b|\\.sleep\\s*\\(");
  private static final Pattern DISABLED = Pattern.compile("@Disabled|@Ignore");

  /** The breaches of this rule in {@code file}. */
  public abstract Stream<Breach> check(SourceFile file);

  /** The breaches of every rule in {@code file}. */
  public static Stream<Breach> checkAll(SourceFile file) {
    return Stream.of(values()).flatMap(rule -> rule.check(file));
  }

  /** A main package that has no {@code package-info.java}: it is the map of its package. */
  public static Stream<Breach> packagesWithoutMap(List<SourceFile> files) {
    List<String> maps =
        files.stream()
            .filter(file -> file.typeName().equals("package-info"))
            .map(SourceRules::directory)
            .toList();
    return files.stream()
        .filter(file -> !file.isTest() && file.path().matches("[^/]+/src/main/java/.*"))
        .filter(file -> !file.typeName().equals("module-info"))
        .map(SourceRules::directory)
        .distinct()
        .filter(directory -> !maps.contains(directory))
        .map(directory -> new Breach(directory, "no package-info.java, the map of its package"));
  }

  private static String directory(SourceFile file) {
    return file.path().substring(0, file.path().lastIndexOf('/'));
  }
}
