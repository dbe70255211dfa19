package dev.weft.rpc;

import dev.weft.http.Headers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a call beside its messages: names with values, ahead of the request, ahead of
 * the response, or behind it. Immutable.
 *
 * <p>A name may have several values; their order is kept. Fields whose names HTTP or gRPC use for
 * themselves ({@code user-agent}, {@code content-length}, {@code grpc-timeout}, …) are not
 * metadata: they are neither shown nor accepted.
 *
 * <p>What was received can be sent on as it came ({@link #with(Metadata)}, {@link Builder#addAll}),
 * though it may hold octets that {@link Builder#add} does not take.
 */
public final class Metadata {
  /** No entries. */
  public static final Metadata EMPTY = new Metadata(Headers.empty());

  private final Headers fields;

  private Metadata(Headers fields) {
    this.fields = fields;
  }

  /** The metadata with one entry. */
  public static <T> Metadata of(MetadataKey<T> key, T value) {
    return builder().add(key, value).build();
  }

  /** A builder with no entries. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What a received header block holds beside the fields of HTTP and of gRPC itself. Blanks and
   * tabs around a value are no part of it (RFC 9110 §5.5).
   */
  public static Metadata ofHeaders(Headers headers) {
    Headers.Builder fields = Headers.builder();
    headers.forEach((name, value) -> {
      if (!ReservedNames.isReserved(name)) {
        fields.add(name, stripped(value));
      }
    });
    return fields.size() == 0 ? EMPTY : new Metadata(fields.build());
  }

  private static String stripped(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isBlank(value.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * The first value of this key.
   *
   * @throws StatusException with INTERNAL if the peer sent a value that the key can't read
   */
  public <T> Optional<T> get(MetadataKey<T> key) {
    Objects.requireNonNull(key, "key");
    return all(key).stream().findFirst();
  }

  /**
   * All values of this key, in order.
   *
   * @throws StatusException with INTERNAL if the peer sent a value that the key can't read
   */
  public <T> List<T> all(MetadataKey<T> key) {
    Objects.requireNonNull(key, "key");
    List<T> values = new ArrayList<>(1);
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.name(i).equals(key.name())) {
        continue;
      }
      if (key.isBinary()) {
        // An intermediary may have joined fields of one name, and base64 has no comma of its own.
        for (String part : fields.value(i).split(",", -1)) {
          values.add(key.parse(stripped(part)));
        }
      } else {
        values.add(key.parse(fields.value(i)));
      }
    }
    return List.copyOf(values);
  }

  /** Whether there is a value for this key. */
  public boolean contains(MetadataKey<?> key) {
    return fields.contains(key.name());
  }

  /** The names that have values, in order of appearance. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    fields.forEach((name, value) -> names.add(name));
    return names;
  }

  /** Whether there are no entries. */
  public boolean isEmpty() {
    return fields.size() == 0;
  }

  /** These entries, and {@code value} for {@code key} after them. */
  public <T> Metadata with(MetadataKey<T> key, T value) {
    return toBuilder().add(key, value).build();
  }

  /** These entries, and those of {@code more} after them. */
  public Metadata with(Metadata more) {
    return more.isEmpty() ? this : isEmpty() ? more : toBuilder().addAll(more).build();
  }

  /** A builder that begins with these entries. */
  public Builder toBuilder() {
    return builder().addAll(this);
  }

  /** Calls {@code action} with each name and value as they are on the wire, in order. */
  public void forEach(BiConsumer<? super String, ? super String> action) {
    Objects.requireNonNull(action, "action");
    fields.forEach(action);
  }

  /**
   * What the entries cost in HTTP/2's account of header lists: for each, its name, its value
   * (binary ones in base64), and 32 bytes (RFC 9113 §6.5.2).
   */
  public int sizeInBytes() {
    int size = 0;
    for (int i = 0; i < fields.size(); i++) {
      size += fields.name(i).length() + fields.value(i).length() + Headers.FIELD_OVERHEAD_BYTES;
    }
    return size;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Metadata that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /** The entries, with the values of those that carry credentials left out. */
  @Override
  public String toString() {
    return fields.toString();
  }

  /** Gathers entries; not safe for use by several threads at a time. */
  public static final class Builder {
    private final Headers.Builder fields = Headers.builder();

    private Builder() {}

    /**
     * Adds a value, after those that the key has.
     *
     * @throws IllegalArgumentException if the value is text that can't be sent
     */
    public <T> Builder add(MetadataKey<T> key, T value) {
      String text = key.print(value);
      if (!key.isBinary()) {
        requireLegal(key.name(), text);
      }
      fields.add(key.name(), text);
      return this;
    }

    /** Adds all entries of {@code metadata}, those that were received as they came. */
    public Builder addAll(Metadata metadata) {
      fields.addAll(metadata.fields);
      return this;
    }

    /** The metadata; the builder can be used on. */
    public Metadata build() {
      return fields.size() == 0 ? EMPTY : new Metadata(fields.build());
    }

    private static void requireLegal(String name, String value) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c < 0x20 || c > 0x7E) {
          throw new IllegalArgumentException(
              String.format(
                  "the value of metadata '%s' has the character U+%04X at index %d; text is limited"
                      + " to printable ASCII, use a MetadataKey.binary for anything else (what was"
                      + " received can be sent on with Metadata.with or addAll)",
                  name, (int) c, i));
        }
      }
      if (!value.equals(stripped(value))) {
        throw new IllegalArgumentException(
            "the value of metadata '"
                + name
                + "' begins or ends with a space, which HTTP does not keep; strip it, or use a"
                + " MetadataKey.binary");
      }
    }
  }
}
