package dev.weft.compiler.plugin;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.DescriptorException;
import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorRequest;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse.Feature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Weft as a plugin of protoc: {@code protoc --plugin=protoc-gen-weft --weft_out=DIR} generates the
 * Java that {@code weft compile --java_out=DIR} does.
 */
public final class WeftPlugin {
  private static final String USAGE =
      """
      protoc-gen-weft is started by protoc, and reads what that writes:

        protoc --plugin=PATH/protoc-gen-weft --weft_out=FOLDER FILE...

      Without protoc, the same comes from: weft compile --java_out=FOLDER FILE...
      """;

  private WeftPlugin() {}

  /** Answers the request on standard input on standard output. */
  public static void main(String[] arguments) throws IOException {
    // Nothing but the response may get to standard output, so no one else has it.
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      System.setOut(System.err);
      if (arguments.length > 0) {
        System.err.print(USAGE);
        System.exit(1);
      }
      run(System.in, out);
    }
  }

  /** Reads a request and writes the response to it, which says what is wrong if something is. */
  static void run(InputStream in, OutputStream out) throws IOException {
    out.write(answer(in.readAllBytes()).toByteArray());
    out.flush();
  }

  private static CodeGeneratorResponse answer(byte[] request) {
    CodeGeneratorResponse.Builder response =
        CodeGeneratorResponse.builder()
            .supportedFeatures(
                Feature.FEATURE_PROTO3_OPTIONAL.number()
                    | Feature.FEATURE_SUPPORTS_EDITIONS.number())
            .minimumEdition(Edition.EDITION_PROTO2.number())
            .maximumEdition(Edition.EDITION_2024.number());
    try {
      OutputTree tree = generate(request);
      tree.files().forEach((path, content) -> response.addFile(file(path, content)));
      return response.build();
    } catch (ProtobufException e) {
      return response.error("What was read is no request of protoc's. " + e.getMessage()).build();
    } catch (PluginFailure | DescriptorException e) {
      return response.error(String.valueOf(e.getMessage())).build();
    } catch (RuntimeException | StackOverflowError e) {
      return response
          .error(
              "This is a fault in Weft; please report it with the .proto file. It is "
                  + e
                  + at(e.getStackTrace()))
          .build();
    }
  }

  private static OutputTree generate(byte[] bytes) throws PluginFailure {
    CodeGeneratorRequest request = CodeGeneratorRequest.decode(bytes);
    if (request.fileToGenerate().isEmpty()) {
      throw new PluginFailure("The request names no file. " + USAGE);
    }
    if (!request.parameter().isEmpty()) {
      throw new PluginFailure(
          "The generator has no option \""
              + request.parameter()
              + "\"; write --weft_out=FOLDER without any.");
    }
    OutputTree tree = new OutputTree(OutputTree.Reach.INSIDE);
    JavaSources.generate(request.fileToGenerate(), request.protoFile(), tree);
    return tree;
  }

  private static CodeGeneratorResponse.File file(String path, byte[] content) {
    return CodeGeneratorResponse.File.builder()
        .name(path)
        .content(new String(content, StandardCharsets.UTF_8))
        .build();
  }

  private static String at(StackTraceElement[] trace) {
    return trace.length == 0 ? "." : " at " + trace[0] + ".";
  }
}
