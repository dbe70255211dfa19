package dev.weft.compiler.plugin;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a run generates below one folder, or into one archive, before it is written. Several
 * generators may share a tree; one may insert text into the files of those before it.
 */
public final class OutputTree {
  /** Where files may be. */
  public enum Reach {
    /** Below the folder alone. */
    INSIDE,
    /** Also where {@code ..} leads to from there. */
    ANYWHERE
  }

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Reach reach;

  /** A tree without files. */
  public OutputTree(Reach reach) {
    this.reach = reach;
  }

  /** The content of each file by its path, which has forward slashes; ordered by path. */
  public Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /**
   * Adds a file.
   *
   * @throws PluginFailure if the path leaves the folder and must not, or there is such a file
   *     already
   */
  public void add(String path, byte[] content) throws PluginFailure {
    if (files.putIfAbsent(within(path), content) != null) {
      throw new PluginFailure(
          "The file \""
              + path
              + "\" is generated twice; give one of the generators another folder, or the"
              + " declarations other names.");
    }
  }

  /**
   * Inserts text into a file, above the line that holds {@code @@protoc_insertion_point(POINT)} and
   * indented as that line is, or right before the comment when the point is inside a line as {@code
   * /* @@protoc_insertion_point(POINT) *}{@code /}. What is inserted later at the same point comes
   * after.
   *
   * @throws PluginFailure if there is no such file or point
   */
  void insert(String path, String point, byte[] content) throws PluginFailure {
    byte[] target = files.get(within(path));
    if (target == null) {
      throw new PluginFailure(
          "There is no file \""
              + path
              + "\" to insert into; let the generator that makes it come first, with the same"
              + " folder.");
    }
    // In ISO 8859-1 each byte is a character, whatever the encoding of the file.
    String text = new String(target, StandardCharsets.ISO_8859_1);
    String name = new String(point.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int found = text.indexOf("@@protoc_insertion_point(" + name + ")");
    if (found < 0) {
      throw new PluginFailure(
          "The file \""
              + path
              + "\" has no insertion point \""
              + point
              + "\"; the two generators do not fit together, take versions that do.");
    }
    int at = isInline(text, found) ? found - 3 : text.lastIndexOf('\n', found) + 1;
    String inserted = indented(indent(text, at), new String(content, StandardCharsets.ISO_8859_1));
    String result = text.substring(0, at) + inserted + text.substring(at);
    files.put(within(path), result.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean isInline(String text, int found) {
    return found > 3 && text.startsWith("/*", found - 3);
  }

  private static String indent(String text, int at) {
    int end = at;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(at, end);
  }

  private static String indented(String indent, String content) {
    if (content.isEmpty()) {
      return "";
    }
    String whole = content.endsWith("\n") ? content : content + "\n";
    return indent.isEmpty()
        ? whole
        : indent + whole.substring(0, whole.length() - 1).replace("\n", "\n" + indent) + "\n";
  }

  /** Adds or inserts the parts of a response, of which those without a name go on with the last. */
  void addAll(Iterable<PluginResponse.Part> parts) throws PluginFailure {
    String name = "";
    String point = "";
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (PluginResponse.Part part : parts) {
      if (!part.name().isEmpty() || !part.insertionPoint().isEmpty()) {
        addOne(name, point, content.toByteArray());
        content.reset();
        name = part.name();
        point = part.insertionPoint();
      }
      if (name.isEmpty()) {
        throw new PluginFailure(
            "It answered with a part of a file that it does not name; report that to its authors.");
      }
      content.writeBytes(part.content());
    }
    addOne(name, point, content.toByteArray());
  }

  private void addOne(String name, String point, byte[] content) throws PluginFailure {
    if (name.isEmpty()) {
      return;
    }
    if (point.isEmpty()) {
      add(name, content);
    } else {
      insert(name, point, content);
    }
  }

  /** The path without empty steps and those that stay in place; refuses what is out of reach. */
  private String within(String path) throws PluginFailure {
    boolean isWindows = File.separatorChar == '\\';
    StringBuilder steps = new StringBuilder();
    for (String step : (isWindows ? path.replace('\\', '/') : path).split("/")) {
      boolean isOut = step.equals("..") && reach == Reach.INSIDE;
      if (isOut || (isWindows && step.contains(":")) || step.indexOf('\0') >= 0) {
        throw new PluginFailure(
            "The path \""
                + path
                + "\" leads out of the folder of the output, and nothing is written there; let the"
                + " path of the .proto file or an option of the generator name a place inside, or"
                + " allow it with --unsafe_allow_out_dir_escape.");
      }
      if (!step.isEmpty() && !step.equals(".")) {
        steps.append(steps.isEmpty() ? "" : "/").append(step);
      }
    }
    if (steps.isEmpty() || path.endsWith("/")) {
      throw new PluginFailure(
          "The path \""
              + path
              + "\" of a generated file names a folder; report that to the authors"
              + " of the generator.");
    }
    return steps.toString();
  }
}
