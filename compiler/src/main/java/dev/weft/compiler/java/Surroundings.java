package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import dev.weft.protobuf.descriptor.ServiceDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names around what is generated from a file, which mean something else there than they would
 * elsewhere.
 *
 * @param packageTypes the classes of the Java package that the file or its imports declare
 * @param otherTypes the classes of the package that other files of the run declare
 * @param shownNames every name that an expression may begin with, if it begins with a class: the
 *     simple names of classes and the first parts of packages
 */
record Surroundings(Set<String> packageTypes, Set<String> otherTypes, Set<String> shownNames) {
  /** The surroundings of {@code file}; {@code others} are generated in the same run. */
  static Surroundings of(FileDescriptor file, List<FileDescriptor> others) {
    Surroundings found = new Surroundings(new HashSet<>(), new HashSet<>(), new HashSet<>());
    found.shownNames.addAll(Set.of("dev", "java"));
    for (FileDescriptor visible : ImportedFiles.and(file)) {
      found.addVisible(visible, JavaNames.packageOf(file));
    }
    for (FileDescriptor other : others) {
      if (JavaNames.packageOf(other).equals(JavaNames.packageOf(file))) {
        addTypes(other, found.otherTypes);
      }
    }
    return found;
  }

  private void addVisible(FileDescriptor visible, String packageName) {
    String itsPackage = JavaNames.packageOf(visible);
    if (itsPackage.equals(packageName)) {
      addTypes(visible, packageTypes);
    }
    shownNames.add(itsPackage.split("\\.")[0]);
    visible.messages().forEach(this::addShown);
    visible.enums().forEach(this::addShown);
  }

  private static void addTypes(FileDescriptor file, Set<String> names) {
    file.messages().forEach(each -> names.add(JavaNames.of(each).simpleName()));
    file.enums().forEach(each -> names.add(JavaNames.of(each).simpleName()));
    for (ServiceDescriptor service : file.services()) {
      names.add(JavaNames.of(service).simpleName());
      names.add(JavaNames.clientOf(service).simpleName());
    }
    names.add(JavaNames.descriptorsOf(file).simpleName());
    names.add(JavaNames.extensionsOf(file).simpleName());
  }

  private void addShown(MessageDescriptor message) {
    shownNames.add(JavaNames.of(message).simpleName());
    for (OneofDescriptor oneof : message.oneofs()) {
      shownNames.add(JavaNames.of(oneof).simpleName());
    }
    message.enums().forEach(this::addShown);
    message.nestedMessages().forEach(this::addShown);
  }

  private void addShown(EnumDescriptor declared) {
    shownNames.add(JavaNames.of(declared).simpleName());
  }

  /**
   * Whether a class of this package hides one of another package that is not imported, or is
   * mistaken for it. The other files of the run count only where no import can help.
   */
  boolean hides(ClassName other) {
    return packageTypes.contains(other.simpleName())
        || (other.packageName().equals("java.lang") && otherTypes.contains(other.simpleName()));
  }

  /** Whether a variable, were it called {@code name}, would hide a class or a package. */
  boolean isHiddenByVariable(String name) {
    return shownNames.contains(name) || name.startsWith("presence_");
  }
}
