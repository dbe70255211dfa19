package dev.weft.compiler.plugin;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares what files use of the language with what a plugin says that it understands. */
final class SupportedFeatures {
  private final String plugin;
  private final PluginResponse response;

  SupportedFeatures(String plugin, PluginResponse response) {
    this.plugin = plugin;
    this.response = response;
  }

  /** A sentence for each file that is beyond the plugin, the same files as protoc refuses. */
  List<String> refusals(List<FileDescriptorProto> files) {
    List<String> refusals = new ArrayList<>();
    for (FileDescriptorProto file : files) {
      if (file.syntax().equals("proto3")
          && !supports(Feature.FEATURE_PROTO3_OPTIONAL)
          && hasOptionalFields(file)) {
        refusals.add(
            file.name()
                + ": it has optional fields of proto3, which "
                + plugin
                + " does not know; take a newer version of the plugin, or take out \"optional\".");
      }
      if (file.edition().number() >= Edition.EDITION_2023.number()
          && !file.name().startsWith("google/protobuf/")) {
        edition(file, refusals);
      }
    }
    return refusals;
  }

  private void edition(FileDescriptorProto file, List<String> refusals) {
    String beginning = file.name() + ": it is written in edition " + name(file.edition().number());
    if (!supports(Feature.FEATURE_SUPPORTS_EDITIONS)) {
      refusals.add(
          beginning
              + ", and "
              + plugin
              + " knows no editions; take a newer version of the plugin, or write the file in"
              + " proto3.");
    } else if (file.edition().number() < response.minimumEdition()) {
      refusals.add(
          beginning
              + ", and "
              + plugin
              + " knows "
              + name(response.minimumEdition())
              + " and later; write the file in that edition, or take an older version of the"
              + " plugin.");
    } else if (file.edition().number() > response.maximumEdition()) {
      refusals.add(
          beginning
              + ", and "
              + plugin
              + " knows those up to "
              + name(response.maximumEdition())
              + "; take a newer version of the plugin, or write the file in that edition.");
    }
  }

  private boolean supports(Feature feature) {
    return (response.supportedFeatures() & feature.number()) != 0;
  }

  private static boolean hasOptionalFields(FileDescriptorProto file) {
    return file.extension().stream().anyMatch(FieldDescriptorProto::proto3Optional)
        || file.messageType().stream().anyMatch(SupportedFeatures::hasOptionalFields);
  }

  private static boolean hasOptionalFields(DescriptorProto message) {
    return message.field().stream().anyMatch(FieldDescriptorProto::proto3Optional)
        || message.extension().stream().anyMatch(FieldDescriptorProto::proto3Optional)
        || message.nestedType().stream().anyMatch(SupportedFeatures::hasOptionalFields);
  }

  private static String name(int edition) {
    return Edition.isDefined(edition)
        ? Edition.forNumber(edition).name().replace("EDITION_", "").toLowerCase(Locale.ROOT)
        : "number " + edition;
  }
}
