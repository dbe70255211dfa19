package dev.weft.simulation.weave;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts calls of {@link Points} into a class. */
final class Weaver {
  private static final ClassDesc POINTS = ClassDesc.of("dev.weft.simulation.weave.Points");
  private static final MethodTypeDesc ACTION = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final String SHARED = "java/util/concurrent/";

  private final ClassFile classFile;

  /** A weaver that finds the classes which a class names through this loader. */
  Weaver(ClassLoader loader) {
    classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)));
  }

  byte[] weave(byte[] octets) {
    ClassModel type = classFile.parse(octets);
    Set<String> volatiles =
        type.fields().stream()
            .filter(field -> field.flags().has(AccessFlag.VOLATILE))
            .map(field -> field.fieldName().stringValue())
            .collect(Collectors.toSet());
    return classFile.transformClass(
        type, (builder, element) -> weave(type, volatiles, builder, element));
  }

  private static void weave(
      ClassModel type, Set<String> volatiles, ClassBuilder builder, ClassElement element) {
    if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
      builder.with(element);
    } else if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      weaveSynchronized(type, volatiles, builder, method);
    } else {
      builder.transformMethod(
          method,
          (methodBuilder, part) -> {
            if (part instanceof CodeModel code) {
              methodBuilder.transformCode(
                  code, (target, step) -> weave(type, volatiles, target, step));
            } else {
              methodBuilder.with(part);
            }
          });
    }
  }

  /** The method becomes one that tells of the monitor and calls what it was before. */
  private static void weaveSynchronized(
      ClassModel type, Set<String> volatiles, ClassBuilder builder, MethodModel method) {
    String name = method.methodName().stringValue();
    String locked = name + "$locked";
    MethodTypeDesc signature = method.methodTypeSymbol();
    int flags = method.flags().flagsMask();
    int visibility = ClassFile.ACC_PUBLIC | ClassFile.ACC_PROTECTED | ClassFile.ACC_FINAL;
    builder.withMethod(
        locked,
        signature,
        flags & ~visibility | ClassFile.ACC_PRIVATE | ClassFile.ACC_SYNTHETIC,
        target ->
            target.transformCode(
                method.code().orElseThrow(), (code, step) -> weave(type, volatiles, code, step)));
    boolean isStatic = method.flags().has(AccessFlag.STATIC);
    builder.withMethodBody(
        name,
        signature,
        flags & ~ClassFile.ACC_SYNCHRONIZED,
        code -> {
          Label start = code.newLabel();
          Label end = code.newLabel();
          Label failed = code.newLabel();
          call(code, "before");
          call(code, "entered");
          code.labelBinding(start);
          loadArguments(code, signature, isStatic);
          ClassDesc owner = type.thisClass().asSymbol();
          if (isStatic) {
            code.invokestatic(owner, locked, signature);
          } else {
            code.invokespecial(owner, locked, signature);
          }
          code.labelBinding(end);
          call(code, "left");
          code.return_(TypeKind.from(signature.returnType()));
          code.labelBinding(failed);
          call(code, "left");
          code.athrow();
          code.exceptionCatchAll(start, end, failed);
        });
  }

  private static void loadArguments(CodeBuilder code, MethodTypeDesc signature, boolean isStatic) {
    if (!isStatic) {
      code.aload(0);
    }
    for (int i = 0; i < signature.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(signature.parameterType(i)), code.parameterSlot(i));
    }
  }

  private static void weave(
      ClassModel type, Set<String> volatiles, CodeBuilder code, CodeElement step) {
    switch (step) {
      case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER -> {
        call(code, "before");
        code.with(step);
        call(code, "entered");
      }
      case MonitorInstruction monitor -> {
        code.with(step);
        call(code, "left");
      }
      case InvokeInstruction invocation
          when invocation.owner().asInternalName().startsWith(SHARED) -> {
        call(code, "before");
        code.with(step);
      }
      case FieldInstruction field
          when field.owner().asInternalName().equals(type.thisClass().asInternalName())
              && volatiles.contains(field.name().stringValue()) -> {
        call(code, "before");
        code.with(step);
      }
      default -> code.with(step);
    }
  }

  private static void call(CodeBuilder code, String point) {
    code.invokestatic(POINTS, point, ACTION);
  }
}
