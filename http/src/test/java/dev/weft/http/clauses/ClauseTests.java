package dev.weft.http.clauses;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tests of this module that say which requirements they show. */
final class ClauseTests {
  private static final Path CLASSES = Path.of("target/test-classes");
  private static final String SUFFIX = "Test.class";

  private ClauseTests() {}

  /** A test method. */
  record ClauseTest(Class<?> type, String method) {
    /** Where its source is, from the project's root. */
    String source() {
      return "http/src/test/java/" + type.getName().replace('.', '/') + ".java";
    }

    @Override
    public String toString() {
      return type.getSimpleName() + "." + method;
    }
  }

  /** For each requirement that some test refers to, those tests, in the order of their names. */
  static Map<String, List<ClauseTest>> byReference() throws IOException {
    Map<String, List<ClauseTest>> tests = new TreeMap<>();
    for (Class<?> type : testClasses()) {
      for (Method method : methodsOf(type)) {
        Clause clause = method.getAnnotation(Clause.class);
        if (clause != null) {
          ClauseTest test = new ClauseTest(type, method.getName());
          for (String reference : clause.value()) {
            tests.merge(
                reference, List.of(test), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
          }
        }
      }
    }
    return tests;
  }

  private static List<Method> methodsOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private static List<Class<?>> testClasses() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && !file.toString().contains("$"))
          .map(file -> CLASSES.relativize(file).toString())
          .sorted()
          .<Class<?>>map(ClauseTests::load)
          .toList();
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, ClauseTests.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("a compiled test can't be loaded: " + name, e);
    }
  }
}
