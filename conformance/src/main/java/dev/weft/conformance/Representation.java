package dev.weft.conformance;

import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FileDescriptor;

/** What the messages of the suites are held in. */
public enum Representation {
  /** Objects of generated classes. */
  GENERATED {
    @Override
    TypeRegistry types() {
      return GeneratedTypes.registry();
    }
  },

  /** Dynamic messages: of the generated classes only the descriptors are used. */
  DYNAMIC {
    @Override
    TypeRegistry types() {
      TypeRegistry.Builder registry = TypeRegistry.builder();
      GeneratedTypes.MESSAGES.forEach(type -> add(type.descriptor().file(), registry));
      return registry.build();
    }
  };

  /** The types of the messages, and their extensions. */
  abstract TypeRegistry types();

  private static void add(FileDescriptor file, TypeRegistry.Builder registry) {
    file.dependencies().forEach(dependency -> add(dependency, registry));
    registry.add(file);
  }
}
