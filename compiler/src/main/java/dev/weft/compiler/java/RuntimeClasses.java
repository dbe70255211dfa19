package dev.weft.compiler.java;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes that every generated file may name: those of the run time and of the JDK. */
final class RuntimeClasses {
  private static final Map<String, ClassName> BY_NAME = byName();

  private RuntimeClasses() {}

  private static Map<String, ClassName> byName() {
    Map<String, ClassName> names = new HashMap<>();
    declare(
        names,
        "dev.weft.protobuf",
        List.of(
            "BooleanList",
            "Bytes",
            "DoubleList",
            "Extension",
            "FloatList",
            "IntList",
            "LongList",
            "Message",
            "MessageBuilder",
            "MessageType",
            "ProtoEnum",
            "ProtobufException",
            "UnknownFields"));
    declare(names, "dev.weft.protobuf.descriptor", List.of("FieldDescriptor", "FileDescriptor"));
    declare(names, "dev.weft.protobuf.wire", List.of("WireReader", "WireWriter"));
    declare(
        names,
        "dev.weft.protobuf.generated.v1",
        List.of(
            "BooleanArray",
            "DoubleArray",
            "EmbeddedFile",
            "EnumViews",
            "Extensions",
            "FloatArray",
            "GeneratedType",
            "IntArray",
            "LongArray",
            "OrderedMap",
            "Repeated",
            "UnknownFieldBytes"));
    declare(
        names,
        "dev.weft.rpc",
        List.of(
            "BidiStream",
            "CallOptions",
            "Channel",
            "Client",
            "ClientStream",
            "Marshaller",
            "Method",
            "ServerStream",
            "Service",
            "ServiceDefinition",
            "StreamReader",
            "StreamWriter"));
    declare(
        names,
        "java.lang",
        List.of(
            "Boolean",
            "Deprecated",
            "Double",
            "Float",
            "IllegalArgumentException",
            "Integer",
            "Long",
            "Object",
            "Override",
            "String",
            "SuppressWarnings"));
    declare(names, "java.lang.invoke", List.of("VarHandle"));
    declare(
        names,
        "java.util",
        List.of("ArrayList", "Collection", "HashMap", "List", "Map", "Objects"));
    declare(names, "java.util.concurrent", List.of("CompletableFuture"));
    return Map.copyOf(names);
  }

  private static void declare(
      Map<String, ClassName> names, String packageName, List<String> simpleNames) {
    simpleNames.forEach(name -> names.put(name, ClassName.topLevel(packageName, name)));
  }

  static ClassName named(String simpleName) {
    ClassName found = BY_NAME.get(simpleName);
    if (found == null) {
      throw new AssertionError("a template uses $" + simpleName + ", which has no value");
    }
    return found;
  }
}
