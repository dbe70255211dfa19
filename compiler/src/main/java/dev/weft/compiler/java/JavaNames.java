package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import dev.weft.protobuf.descriptor.ServiceDescriptor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The Java class of every declaration. Each answer depends on the file of the declaration alone, so
 * that files which are compiled one by one agree on each other's names.
 */
final class JavaNames {
  private static final String GOOGLE_JAVA_PACKAGE = "com.google.protobuf";
  private static final String WELL_KNOWN_JAVA_PACKAGE = "dev.weft.protobuf.wellknown";

  private static final String FEATURES_PACKAGE = "pb";

  private JavaNames() {}

  /**
   * The option {@code java_package}, else the package. Google's own Java packages are left to
   * Google's classes: what would be generated there goes into the package of the well-known types,
   * and so does what comes with the language but names no Java package.
   */
  static String packageOf(FileDescriptor file) {
    String name =
        file.proto().options().hasJavaPackage()
            ? file.proto().options().javaPackage()
            : file.packageName();
    if (name.equals(GOOGLE_JAVA_PACKAGE) || name.startsWith(GOOGLE_JAVA_PACKAGE + ".")) {
      return WELL_KNOWN_JAVA_PACKAGE + name.substring(GOOGLE_JAVA_PACKAGE.length());
    }
    if (name.equals(FEATURES_PACKAGE) && file.name().startsWith("google/protobuf/")) {
      return WELL_KNOWN_JAVA_PACKAGE;
    }
    StringBuilder legal = new StringBuilder();
    for (String part : name.split("\\.")) {
      legal.append(legal.isEmpty() ? "" : ".").append(Identifiers.member(part));
    }
    return legal.toString();
  }

  static ClassName of(MessageDescriptor message) {
    return message
        .containingMessage()
        .map(parent -> nested(parent, message))
        .orElseGet(() -> topLevel(message.file(), message.name()));
  }

  static ClassName of(EnumDescriptor declared) {
    return declared
        .containingMessage()
        .map(parent -> nested(parent, declared))
        .orElseGet(() -> topLevel(declared.file(), enumName(declared)));
  }

  /** The sealed interface of a oneof. */
  static ClassName of(OneofDescriptor oneof) {
    return nested(oneof.containingMessage(), oneof);
  }

  static ClassName of(ServiceDescriptor service) {
    return topLevel(service.file(), service.name());
  }

  /** The client of a service: its name and {@code Client}. */
  static ClassName clientOf(ServiceDescriptor service) {
    return derived(service.file(), Identifiers.type(service.name()) + "Client");
  }

  /** The class that carries the descriptor of a file: the name of the file and a suffix. */
  static ClassName descriptorsOf(FileDescriptor file) {
    return namedLike(file, "Descriptors");
  }

  /** The class of the extensions that a file declares outside messages. */
  static ClassName extensionsOf(FileDescriptor file) {
    return namedLike(file, "Extensions");
  }

  private static ClassName namedLike(FileDescriptor file, String suffix) {
    String path = file.name().replaceFirst("\\.proto$", "");
    int slash = path.lastIndexOf('/');
    boolean inItsPackage =
        slash < 0
            || path.substring(0, slash).equals(file.packageName().replace('.', '/'))
            || packageOf(file).equals(WELL_KNOWN_JAVA_PACKAGE);
    String base = inItsPackage ? path.substring(slash + 1) : path;
    return derived(file, Identifiers.upperCamel(base) + suffix);
  }

  private static ClassName nested(MessageDescriptor parent, Object declared) {
    ClassName outer = of(parent);
    return outer.nested(Objects.requireNonNull(nestedNames(parent, outer).get(declared)));
  }

  /** Within an enum, {@code EnumDesc} is a class that it inherits. */
  private static String enumName(EnumDescriptor declared) {
    return declared.name().equals("EnumDesc") ? "EnumDesc_" : declared.name();
  }

  private static ClassName topLevel(FileDescriptor file, String name) {
    return ClassName.topLevel(packageOf(file), Identifiers.type(name));
  }

  /** A class that no declaration names, kept apart from those that one does. */
  private static ClassName derived(FileDescriptor file, String wanted) {
    Set<String> declared = new HashSet<>();
    file.messages().forEach(message -> declared.add(of(message).simpleName()));
    file.enums().forEach(each -> declared.add(of(each).simpleName()));
    file.services().forEach(service -> declared.add(of(service).simpleName()));
    return ClassName.topLevel(packageOf(file), free(wanted, declared));
  }

  /**
   * The simple names of what is nested in a message: messages and enums, then the interfaces of
   * oneofs. What collides with an enclosing class or the builder gets underscores at its end; a
   * oneof that collides gets {@code Oneof} first.
   */
  static Map<Object, String> nestedNames(MessageDescriptor message) {
    return nestedNames(message, of(message));
  }

  private static Map<Object, String> nestedNames(MessageDescriptor message, ClassName itsName) {
    Set<String> taken = new HashSet<>(itsName.simpleNames());
    taken.add(builderOf(itsName));
    taken.addAll(withoutPackage(message.file()));
    Map<Object, String> names = new LinkedHashMap<>();
    message
        .nestedMessages()
        .forEach(nested -> names.put(nested, take(Identifiers.type(nested.name()), taken)));
    message.enums().forEach(each -> names.put(each, take(Identifiers.type(enumName(each)), taken)));
    for (OneofDescriptor oneof : message.oneofs()) {
      String wanted = Identifiers.type(Identifiers.upperCamel(oneof.name()));
      names.put(oneof, take(taken.contains(wanted) ? wanted + "Oneof" : wanted, taken));
    }
    return names;
  }

  /** The simple name of a message's builder: {@code Builder}, unless an enclosing class has it. */
  static String builderOf(MessageDescriptor message) {
    return builderOf(of(message));
  }

  private static String builderOf(ClassName message) {
    return free("Builder", new HashSet<>(message.simpleNames()));
  }

  /**
   * The classes that have no other name than their simple one, if {@code file} can name them. A
   * nested class of the same name would hide them for good.
   */
  static Set<String> withoutPackage(FileDescriptor file) {
    Set<String> names = new HashSet<>();
    if (packageOf(file).isEmpty()) {
      ImportedFiles.and(file).stream()
          .filter(each -> packageOf(each).isEmpty())
          .forEach(each -> addTypes(each, names));
    }
    return names;
  }

  private static void addTypes(FileDescriptor file, Set<String> names) {
    file.messages().forEach(each -> names.add(Identifiers.type(each.name())));
    file.enums().forEach(each -> names.add(Identifiers.type(enumName(each))));
    file.services().forEach(each -> names.add(Identifiers.type(each.name())));
  }

  private static String take(String wanted, Set<String> taken) {
    String name = free(wanted, taken);
    taken.add(name);
    return name;
  }

  /** {@code wanted}, with as many underscores at its end as it takes. */
  static String free(String wanted, Set<String> taken) {
    String name = wanted;
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  /** Whether a class that generated code names is marked as deprecated in its file. */
  static boolean isDeprecated(MessageDescriptor message) {
    return message.proto().options().deprecated() || isDeprecated(message.file());
  }

  static boolean isDeprecated(EnumDescriptor declared) {
    return declared.proto().options().deprecated() || isDeprecated(declared.file());
  }

  static boolean isDeprecated(ServiceDescriptor service) {
    return service.proto().options().deprecated() || isDeprecated(service.file());
  }

  static boolean isDeprecated(FileDescriptor file) {
    return file.proto().options().deprecated();
  }
}
