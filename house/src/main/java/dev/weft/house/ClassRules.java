package dev.weft.house;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Habits of the code that show in what was compiled. */
public final class ClassRules {

  /** Types whose instances change, and so have no place in a static field. */
  private static final Set<String> CHANGEABLE =
      Set.of(
          "Ljava/util/ArrayList;",
          "Ljava/util/HashMap;",
          "Ljava/util/HashSet;",
          "Ljava/util/LinkedHashMap;",
          "Ljava/util/TreeMap;",
          "Ljava/util/IdentityHashMap;",
          "Ljava/util/WeakHashMap;",
          "Ljava/util/ArrayDeque;",
          "Ljava/util/BitSet;",
          "Ljava/util/Random;",
          "Ljava/lang/StringBuilder;",
          "Ljava/lang/ThreadLocal;");

  /** And packages of such types. */
  private static final Pattern CHANGEABLE_PACKAGES =
      Pattern.compile(
          "Ljava/util/concurrent/(?:atomic/|locks/)?(?:Concurrent|Atomic|CopyOnWrite|Long|Linked)\\w*;");

  private ClassRules() {}

  /** Fields of {@code type} that are one for the whole process and can change. */
  public static Stream<Breach> staticMutableState(ClassModel type) {
    return type.fields().stream()
        .filter(field ->
            field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.SYNTHETIC))
        .filter(field -> !field.flags().has(AccessFlag.FINAL) || isChangeable(field))
        .map(field ->
            new Breach(
                name(type) + "." + field.fieldName(),
                "static state that can change: pass it to those who need it"));
  }

  /** Public methods of a public {@code type} with a {@code boolean} among their parameters. */
  public static Stream<Breach> booleanParameters(ClassModel type) {
    if (!type.flags().has(AccessFlag.PUBLIC)) {
      return Stream.empty();
    }
    return type.methods().stream()
        .filter(method ->
            method.flags().has(AccessFlag.PUBLIC) || method.flags().has(AccessFlag.PROTECTED))
        .filter(method ->
            !method.flags().has(AccessFlag.SYNTHETIC) && !method.flags().has(AccessFlag.BRIDGE))
        .filter(method -> parameters(method).contains(ConstantDescs.CD_boolean))
        .map(method ->
            new Breach(
                name(type) + "." + method.methodName(),
                "a boolean parameter: at the call nobody sees what `true` means; take an enum, or"
                    + " have two methods"));
  }

  private static boolean isChangeable(FieldModel field) {
    String descriptor = field.fieldType().stringValue();
    return CHANGEABLE.contains(descriptor) || CHANGEABLE_PACKAGES.matcher(descriptor).matches();
  }

  private static List<ClassDesc> parameters(MethodModel method) {
    return method.methodTypeSymbol().parameterList();
  }

  /** The binary name of {@code type}. */
  static String name(ClassModel type) {
    return type.thisClass().asInternalName().replace('/', '.');
  }

  /** The package of a class file's name for a type, {@code dev/weft/rpc/Call}. */
  static String packageOf(String internalName) {
    int end = internalName.lastIndexOf('/');
    return end < 0 ? "" : internalName.substring(0, end).replace('/', '.');
  }
}
