package dev.weft.compiler.java;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles generated files in memory, as strictly as javac can, and loads them. */
final class Javac {
  private Javac() {}

  /**
   * Compiles {@code files}, and {@code others} with them.
   *
   * @throws AssertionError if javac has anything to say
   */
  static ClassLoader compile(List<GeneratedFile> files, GeneratedFile... others) {
    List<JavaFileObject> sources = new ArrayList<>();
    files.forEach(file -> sources.add(new SourceObject(file)));
    for (GeneratedFile file : others) {
      sources.add(new SourceObject(file));
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Classes classes = new Classes(javac.getStandardFileManager(diagnostics, null, null));
    boolean succeeded =
        javac
            .getTask(
                null,
                classes,
                diagnostics,
                List.of("--release", "25", "-Xlint:all", "-Werror", "-proc:none"),
                null,
                sources)
            .call();
    List<String> said =
        diagnostics.getDiagnostics().stream()
            .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
            .map(Object::toString)
            // The class path of the tests is none of the generator's affair.
            .filter(each -> !each.contains("[path]"))
            .toList();
    if (!succeeded || !said.isEmpty()) {
      throw new AssertionError("javac says:\n" + String.join("\n", said));
    }
    return classes.loader();
  }

  private static final class SourceObject extends SimpleJavaFileObject {
    private final String content;

    SourceObject(GeneratedFile file) {
      super(URI.create("memory:///" + file.path()), Kind.SOURCE);
      content = file.content();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }

  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> byName = new HashMap<>();

    Classes(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byName.put(className, content);
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return content;
        }
      };
    }

    ClassLoader loader() {
      Map<String, byte[]> classes = new HashMap<>();
      byName.forEach((name, content) -> classes.put(name, content.toByteArray()));
      return new ClassLoader(Javac.class.getClassLoader()) {
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
          byte[] content = classes.get(name);
          if (content == null) {
            throw new ClassNotFoundException(name);
          }
          return defineClass(name, content, 0, content.length);
        }
      };
    }
  }
}
