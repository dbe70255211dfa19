package dev.weft.compiler.java;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes that every generated file may name: those of the run time and of the JDK. */
final class RuntimeClasses {
  private static final Map<String, ClassName> BY_NAME = new HashMap<>();

  static {
    declare(
        "dev.weft.protobuf",
        List.of(
            "BooleanList", "Bytes", "DoubleList", "FloatList", "IntList", "LongList", "Message",
            "ProtoEnum", "ProtobufException", "UnknownFields"));
    declare("dev.weft.protobuf.descriptor", List.of("FileDescriptor"));
    declare("dev.weft.protobuf.wire", List.of("WireReader", "WireWriter"));
    declare(
        "dev.weft.protobuf.generated.v1",
        List.of(
            "BooleanArray", "DoubleArray", "EmbeddedFile", "EnumViews", "FloatArray",
            "GeneratedType", "IntArray", "LongArray", "OrderedMap", "Repeated",
            "UnknownFieldBytes"));
    declare(
        "dev.weft.rpc",
        List.of(
            "BidiStream", "CallOptions", "Channel", "Client", "ClientStream", "Marshaller",
            "Method", "ServerStream", "Service", "ServiceDefinition", "StreamReader",
            "StreamWriter"));
    declare(
        "java.lang",
        List.of(
            "Boolean", "Deprecated", "Double", "Float", "IllegalArgumentException", "Integer",
            "Long", "Object", "Override", "String", "SuppressWarnings"));
    declare("java.lang.invoke", List.of("VarHandle"));
    declare("java.util", List.of("Collection", "List", "Map", "Objects"));
    declare("java.util.concurrent", List.of("CompletableFuture"));
  }

  private RuntimeClasses() {}

  private static void declare(String packageName, List<String> simpleNames) {
    simpleNames.forEach(name -> BY_NAME.put(name, ClassName.topLevel(packageName, name)));
  }

  static ClassName named(String simpleName) {
    ClassName found = BY_NAME.get(simpleName);
    if (found == null) {
      throw new AssertionError("a template uses $" + simpleName + ", which has no value");
    }
    return found;
  }
}
