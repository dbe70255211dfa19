package dev.weft.compiler.java;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Java file while it is written.
 *
 * <p>Text is put in as templates that look like the result. {@code $name} stands for a value that
 * is given with the template; where none is, {@code $Name} stands for one of the classes in {@link
 * RuntimeClasses}, which is imported when it can be. A value of several lines is indented like the
 * line it stands on; a line that holds nothing but empty values is left out.
 */
final class SourceText {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\w+)");

  /** A class that is being written, and the classes declared right inside it. */
  private record Scope(ClassName name, Set<String> nested) {}

  private final ClassName topLevel;
  private final Surroundings surroundings;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, String> imports = new TreeMap<>();
  private final Set<String> declaredAnywhere = new HashSet<>();
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private int indent;

  /**
   * Starts a file.
   *
   * @param surroundings what else has a name there
   * @param declaredAnywhere the simple names of all classes nested in {@code topLevel}
   */
  SourceText(ClassName topLevel, Surroundings surroundings, Set<String> declaredAnywhere) {
    this.topLevel = topLevel;
    this.surroundings = surroundings;
    this.declaredAnywhere.addAll(declaredAnywhere);
    this.declaredAnywhere.add(topLevel.simpleName());
  }

  // Text

  /** Puts a template, with values given as name, value, name, value, … */
  void put(String template, String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    put(template, values::get);
  }

  /** Puts a template with values looked up by name; null where there is none. */
  void put(String template, Function<String, @Nullable String> values) {
    template.lines().forEach(line -> putLine(line, values));
  }

  private void putLine(String line, Function<String, @Nullable String> values) {
    String filled = fill(line, values);
    if (filled.isBlank()) {
      if (line.isBlank()) {
        blankLine();
      }
      return;
    }
    String margin = " ".repeat(indent + line.length() - line.stripLeading().length());
    filled
        .stripLeading()
        .lines()
        .map(part -> part.isBlank() ? "" : margin + part.stripTrailing())
        .flatMap(part -> LongLine.broken(part).stream())
        .forEach(part -> body.append(part).append('\n'));
  }

  /** Fills one line of a template. */
  String fill(String line, Function<String, @Nullable String> values) {
    Matcher matcher = PLACEHOLDER.matcher(line);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = values.apply(matcher.group(1));
      if (value == null) {
        value = use(RuntimeClasses.named(matcher.group(1)));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  /** Puts lines in which nothing is a placeholder. */
  void putVerbatim(String margin, String text) {
    text.lines()
        .forEach(line -> body.append(" ".repeat(indent)).append(margin).append(line).append('\n'));
  }

  /** Ends the last line with a semicolon. */
  void endStatement() {
    body.insert(body.length() - 1, ';');
  }

  /**
   * Puts the end of a condition, and the begin of what depends on it, at the end of the last line.
   */
  void endCondition() {
    body.insert(body.length() - 1, ") {");
  }

  /** Puts an empty line, unless there is one or a block has just begun. */
  void blankLine() {
    if (!body.isEmpty() && !endsWith("\n\n") && !endsWith("{\n")) {
      body.append('\n');
    }
  }

  private boolean endsWith(String end) {
    return body.length() >= end.length()
        && body.substring(body.length() - end.length()).equals(end);
  }

  /** Puts the head of a block and indents what follows. */
  void open(String template, String... namesAndValues) {
    put(template, namesAndValues);
    indent();
  }

  /** Indents what follows. */
  void indent() {
    indent += 2;
  }

  /** Ends what {@link #indent} began. */
  void unindent() {
    indent -= 2;
  }

  /** Ends a block. */
  void close(String template) {
    while (endsWith("\n\n")) {
      body.setLength(body.length() - 1);
    }
    unindent();
    put(template);
  }

  // Names

  /** From here on, {@code name} is the innermost class. */
  void enter(ClassName name, Set<String> nested) {
    scopes.push(new Scope(name, nested));
    declaredAnywhere.addAll(nested);
  }

  /** Ends the innermost class. */
  void exit() {
    scopes.pop();
  }

  /** The shortest name by which {@code target} can be used here. */
  String use(ClassName target) {
    for (int from = target.simpleNames().size() - 1; from >= 0; from--) {
      String shown =
          String.join(".", target.simpleNames().subList(from, target.simpleNames().size()));
      Scope declaring = declaringScope(target.simpleNames().get(from));
      if (declaring != null) {
        if (declaring.name.nested(target.simpleNames().get(from)).equals(prefix(target, from))) {
          return shown;
        }
      } else if (from == 0) {
        return isImportable(target.topLevelClass()) ? shown : target.qualifiedName();
      }
    }
    return target.qualifiedName();
  }

  /** {@code wanted}, with an underscore if a variable of that name would hide a type or package. */
  String variable(String wanted) {
    return surroundings.isHiddenByVariable(wanted) ? wanted + "_" : wanted;
  }

  private static ClassName prefix(ClassName target, int last) {
    return new ClassName(target.packageName(), target.simpleNames().subList(0, last + 1));
  }

  private @Nullable Scope declaringScope(String simpleName) {
    for (Scope scope : scopes) {
      if (scope.nested.contains(simpleName)) {
        return scope;
      }
    }
    return null;
  }

  private boolean isImportable(ClassName target) {
    String simpleName = target.simpleName();
    if (target.equals(topLevel)) {
      return true;
    }
    if (declaredAnywhere.contains(simpleName)) {
      return false;
    }
    boolean samePackage = target.packageName().equals(topLevel.packageName());
    if (!samePackage && surroundings.hides(target)) {
      return false;
    }
    String known = imports.putIfAbsent(simpleName, target.qualifiedName());
    return known == null || known.equals(target.qualifiedName());
  }

  /** The whole file. */
  String render(String firstComment) {
    StringBuilder file = new StringBuilder(firstComment).append('\n');
    if (!topLevel.packageName().isEmpty()) {
      file.append("package ").append(topLevel.packageName()).append(";\n\n");
    }
    String samePackage = topLevel.packageName();
    imports.values().stream()
        .sorted()
        .filter(
            name -> !packageOf(name).equals(samePackage) && !packageOf(name).equals("java.lang"))
        .forEach(name -> file.append("import ").append(name).append(";\n"));
    if (file.charAt(file.length() - 2) == ';' && file.indexOf("import ") > 0) {
      file.append('\n');
    }
    return file.append(body).toString();
  }

  private static String packageOf(String qualifiedName) {
    return qualifiedName.substring(0, Math.max(0, qualifiedName.lastIndexOf('.')));
  }
}
