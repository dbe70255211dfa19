package dev.weft.protobuf.dynamic;

import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dynamic types of messages, one for each descriptor, made when first asked for; those that
 * refer to each other share them. May be used by many threads.
 */
public final class DynamicTypes {
  private final Map<MessageDescriptor, DynamicType> types = new ConcurrentHashMap<>();

  /** Creates a collection with no types yet. */
  public DynamicTypes() {}

  /** The type that {@code descriptor} describes. */
  public DynamicType of(MessageDescriptor descriptor) {
    return types.computeIfAbsent(descriptor, each -> new DynamicType(each, this));
  }
}
