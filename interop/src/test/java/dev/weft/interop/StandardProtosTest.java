package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.weft.interop.proto.EmptyDescriptors;
import dev.weft.interop.proto.MessagesDescriptors;
import dev.weft.interop.proto.TestDescriptors;
import dev.weft.protobuf.descriptor.FileDescriptor;
import io.grpc.testing.integration.EmptyProtos;
import io.grpc.testing.integration.Messages;
import org.junit.jupiter.api.Test;

/** What Weft's compiler reads in its interop protos is what protoc reads in grpc-java's. */
class StandardProtosTest {
  /** Without the names in JSON, which protoc leaves out of the descriptors in Java code. */
  private static FileDescriptorProto ours(FileDescriptor file)
      throws InvalidProtocolBufferException {
    FileDescriptorProto.Builder ours =
        FileDescriptorProto.parseFrom(file.proto().toByteArray()).toBuilder();
    for (DescriptorProto.Builder message : ours.getMessageTypeBuilderList()) {
      message.getFieldBuilderList().forEach(FieldDescriptorProto.Builder::clearJsonName);
      for (DescriptorProto.Builder entry : message.getNestedTypeBuilderList()) {
        entry.getFieldBuilderList().forEach(FieldDescriptorProto.Builder::clearJsonName);
      }
    }
    return ours.build();
  }

  @Test
  void emptyIsTheStandards() throws InvalidProtocolBufferException {
    assertThat(ours(EmptyDescriptors.file()).getMessageTypeList())
        .isEqualTo(EmptyProtos.getDescriptor().toProto().getMessageTypeList());
  }

  /** The standard's file has other messages too, for load balancers, which no case here needs. */
  @Test
  void messagesAreTheStandards() throws InvalidProtocolBufferException {
    FileDescriptorProto ours = ours(MessagesDescriptors.file());
    FileDescriptorProto theirs = Messages.getDescriptor().toProto();
    assertThat(ours.getMessageTypeList()).hasSize(11);
    assertThat(theirs.getMessageTypeList()).containsAll(ours.getMessageTypeList());
    assertThat(theirs.getEnumTypeList()).containsAll(ours.getEnumTypeList());
    assertThat(ours.getEnumTypeList()).hasSize(2);
  }

  @Test
  void servicesAreTheStandards() throws InvalidProtocolBufferException {
    FileDescriptorProto ours = ours(TestDescriptors.file());
    FileDescriptorProto theirs = io.grpc.testing.integration.Test.getDescriptor().toProto();
    assertThat(ours.getServiceList()).hasSize(2);
    assertThat(theirs.getServiceList()).containsAll(ours.getServiceList());
  }
}
