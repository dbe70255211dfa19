package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.descriptor.MethodDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import dev.weft.protobuf.descriptor.ServiceDescriptor;
import dev.weft.protobuf.wellknown.SourceCodeInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The comments of a file by declaration. {@code SourceCodeInfo} names a declaration by a path of
 * field numbers and indexes through {@code FileDescriptorProto}.
 */
final class Comments {
  private static final int FILE_MESSAGE = 4;
  private static final int FILE_ENUM = 5;
  private static final int FILE_SERVICE = 6;
  private static final int FILE_EXTENSION = 7;
  private static final int MESSAGE_FIELD = 2;
  private static final int MESSAGE_MESSAGE = 3;
  private static final int MESSAGE_ENUM = 4;
  private static final int MESSAGE_EXTENSION = 6;
  private static final int MESSAGE_ONEOF = 8;
  private static final int ENUM_VALUE = 2;
  private static final int SERVICE_METHOD = 2;

  private final Map<List<Integer>, String> byPath = new HashMap<>();

  Comments(FileDescriptor file) {
    for (SourceCodeInfo.Location location : file.proto().sourceCodeInfo().location()) {
      String comment =
          location.hasLeadingComments() ? location.leadingComments() : location.trailingComments();
      if (!comment.isBlank()) {
        byPath.put(List.copyOf(location.path()), comment);
      }
    }
  }

  String of(MessageDescriptor message) {
    return at(path(message));
  }

  String of(FieldDescriptor field) {
    if (field.isExtension()) {
      return at(
          field
              .extensionScope()
              .map(scope -> under(path(scope), MESSAGE_EXTENSION, field.index()))
              .orElseGet(() -> List.of(FILE_EXTENSION, field.index())));
    }
    return at(under(path(field.containingMessage()), MESSAGE_FIELD, field.index()));
  }

  String of(OneofDescriptor oneof) {
    return at(under(path(oneof.containingMessage()), MESSAGE_ONEOF, oneof.index()));
  }

  String of(EnumDescriptor declared) {
    return at(path(declared));
  }

  String of(EnumValueDescriptor value) {
    return at(under(path(value.type()), ENUM_VALUE, value.index()));
  }

  String of(ServiceDescriptor service) {
    return at(List.of(FILE_SERVICE, service.index()));
  }

  String of(MethodDescriptor method) {
    return at(List.of(FILE_SERVICE, method.service().index(), SERVICE_METHOD, method.index()));
  }

  private String at(List<Integer> path) {
    return byPath.getOrDefault(path, "");
  }

  private static List<Integer> path(MessageDescriptor message) {
    return message
        .containingMessage()
        .map(parent -> under(path(parent), MESSAGE_MESSAGE, message.index()))
        .orElseGet(() -> List.of(FILE_MESSAGE, message.index()));
  }

  private static List<Integer> path(EnumDescriptor declared) {
    return declared
        .containingMessage()
        .map(parent -> under(path(parent), MESSAGE_ENUM, declared.index()))
        .orElseGet(() -> List.of(FILE_ENUM, declared.index()));
  }

  private static List<Integer> under(List<Integer> path, int fieldNumber, int index) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(fieldNumber);
    longer.add(index);
    return longer;
  }
}
