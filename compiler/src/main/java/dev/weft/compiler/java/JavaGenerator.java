package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.descriptor.ServiceDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Generates Java from linked descriptors: a class for each message, enum and service, and one for
 * the extensions of a file.
 */
public final class JavaGenerator {
  private final List<GeneratedFile> generated = new ArrayList<>();

  private JavaGenerator() {}

  /**
   * Generates the Java of {@code files}, but not of what they import.
   *
   * @return the files, ordered by path
   */
  public static List<GeneratedFile> generate(List<FileDescriptor> files) {
    JavaGenerator generator = new JavaGenerator();
    files.forEach(file -> generator.file(file, files));
    generator.generated.sort(Comparator.comparing(GeneratedFile::path));
    return List.copyOf(generator.generated);
  }

  /** The Java package of a file's classes; empty if they are in none. */
  public static String packageOf(FileDescriptor file) {
    return JavaNames.packageOf(file);
  }

  private void file(FileDescriptor file, List<FileDescriptor> all) {
    FileSource source = new FileSource(file, all);
    for (MessageDescriptor message : file.messages()) {
      generated.add(source.message(message));
    }
    for (EnumDescriptor declared : file.enums()) {
      generated.add(source.enumeration(declared));
    }
    for (ServiceDescriptor service : file.services()) {
      generated.add(source.service(service));
      generated.add(source.client(service));
    }
    if (!file.extensions().isEmpty()) {
      generated.add(source.extensions());
    }
    generated.add(source.descriptors());
  }
}
