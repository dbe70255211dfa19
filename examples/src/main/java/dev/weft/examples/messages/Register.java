package dev.weft.examples.messages;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.convert.Anys;
import dev.weft.protobuf.convert.Timestamps;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.json.JsonFormat;
import dev.weft.protobuf.text.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** What can be done with messages. */
public final class Register {
  private Register() {}

  public static void main(String[] arguments) {
    Place ulm =
        Place.builder()
            .name("Ulm")
            .kind(Kind.TOWN)
            .addPostcodes(89073)
            .addPostcodes(89081)
            .founded(Timestamps.of(Instant.parse("1181-01-01T00:00:00Z")))
            .newest(Anys.pack(Place.builder().name("Jungingen").kind(Kind.VILLAGE).build()))
            .set(TownExtensions.MOTTO, "In Ulm, um Ulm")
            .build();

    binary(ulm);
    json(ulm);
    text(ulm);
    parts(ulm);
    streams(ulm);
    byDescriptor(ulm.toByteArray());
  }

  private static void binary(Place place) {
    byte[] bytes = place.toByteArray();
    System.out.println(bytes.length + " bytes, equal again: " + Place.decode(bytes).equals(place));
    try {
      Place.decode(new byte[] {0x0a, 0x05, 'U'});
    } catch (ProtobufException e) {
      System.out.println(e.getMessage());
    }
  }

  /** A registry says what stands behind names: extensions, and the messages in {@code Any}. */
  private static TypeRegistry types() {
    return TypeRegistry.builder().add(Place.TYPE).add(TownExtensions.MOTTO).build();
  }

  private static void json(Place place) {
    JsonFormat json = JsonFormat.DEFAULT.withTypes(types());
    String written = json.print(place);
    System.out.println(written);
    System.out.println("equal again: " + json.parse(Place.TYPE, written).equals(place));
    try {
      json.parse(Place.TYPE, "{\"postcodes\": [89073, \"Ulm\"]}");
    } catch (ProtobufException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void text(Place place) {
    System.out.print(TextFormat.DEFAULT.withTypes(types()).print(place));
  }

  private static void parts(Place place) {
    System.out.println(Timestamps.toInstant(place.founded()));
    System.out.println(place.get(TownExtensions.MOTTO));
    System.out.println(Anys.unpack(place.newest(), Place.TYPE).name());
  }

  private static void streams(Place place) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Place.TYPE.writeDelimited(place, out);
      Place.TYPE.writeDelimited(place.toBuilder().name("Elm").build(), out);
      ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
      Optional<Place> next = Place.TYPE.readDelimited(in);
      while (next.isPresent()) {
        System.out.println(next.get().name());
        next = Place.TYPE.readDelimited(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a tool would, which has the descriptor from a file or a server, and no class. */
  private static void byDescriptor(byte[] bytes) {
    DynamicType type = DynamicType.of(Place.TYPE.descriptor());
    Message message = type.decode(bytes);
    for (FieldDescriptor field : type.descriptor().fields()) {
      System.out.println(field.name() + " is a " + field.type().keyword());
    }
    FieldDescriptor name = type.descriptor().findField("name").orElseThrow();
    System.out.println(message.toBuilder().set(name, "Elm").build().get(name));
  }
}
