package dev.weft.protobuf.descriptor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the messages of a file that can lack a required field, in themselves or further inside.
 *
 * <p>Imports have no cycles, so that what other files declare is known already; the messages of one
 * file may refer to each other in any way.
 */
final class RequiredFields {
  private final List<MessageDescriptor> messages;
  private final Deque<MessageDescriptor> found = new ArrayDeque<>();

  private RequiredFields(List<MessageDescriptor> messages) {
    this.messages = messages;
  }

  static void mark(FileDescriptor file) {
    List<MessageDescriptor> messages = new ArrayList<>(file.messages());
    for (int i = 0; i < messages.size(); i++) {
      messages.addAll(messages.get(i).nestedMessages());
    }
    new RequiredFields(messages).mark();
  }

  private void mark() {
    for (MessageDescriptor message : messages) {
      for (FieldDescriptor field : message.fields()) {
        if (field.isRequired()
            || (field.type().isMessage() && field.messageType().hasRequiredFields())) {
          markOnce(message);
        }
      }
    }
    if (found.isEmpty()) {
      return;
    }
    Map<MessageDescriptor, List<MessageDescriptor>> users = users();
    while (!found.isEmpty()) {
      users.getOrDefault(found.removeFirst(), List.of()).forEach(this::markOnce);
    }
  }

  private void markOnce(MessageDescriptor message) {
    if (!message.hasRequiredFields()) {
      message.markRequiredFields();
      found.add(message);
    }
  }

  private Map<MessageDescriptor, List<MessageDescriptor>> users() {
    Map<MessageDescriptor, List<MessageDescriptor>> users = new IdentityHashMap<>();
    for (MessageDescriptor message : messages) {
      for (FieldDescriptor field : message.fields()) {
        if (field.type().isMessage()) {
          users.computeIfAbsent(field.messageType(), _ -> new ArrayList<>()).add(message);
        }
      }
    }
    return users;
  }
}
