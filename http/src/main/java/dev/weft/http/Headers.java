package dev.weft.http;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A header block: field names and values in the order of the wire, pseudo-header fields (those
 * whose name starts with a colon) among them. Immutable.
 *
 * <p>Names are lower case (RFC 9113 §8.2.1). A value holds one octet a character (ISO 8859-1), as
 * HTTP gives no other meaning to bytes above 0x7F.
 */
public final class Headers {
  private static final Headers EMPTY = new Headers(new String[0]);

  /** What a field costs beside its octets in every HTTP/2 size limit (RFC 9113 §6.5.2). */
  public static final int FIELD_OVERHEAD_BYTES = 32;

  private final String[] namesAndValues;

  /** The size, once it was asked for; threads that ask at once come to the same. */
  private int listBytes = -1;

  private Headers(String[] namesAndValues) {
    this.namesAndValues = namesAndValues;
  }

  /** The block with no fields. */
  public static Headers empty() {
    return EMPTY;
  }

  /**
   * A block of the given fields.
   *
   * @throws IllegalArgumentException if a name stands without its value
   */
  public static Headers of(String... namesAndValues) {
    Objects.requireNonNull(namesAndValues, "namesAndValues");
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Headers.of takes names and values in turn; the name '"
              + namesAndValues[namesAndValues.length - 1]
              + "' has no value");
    }
    return new Headers(namesAndValues.clone());
  }

  /** A builder with no fields yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many fields there are. */
  public int size() {
    return namesAndValues.length / 2;
  }

  /** The size of the block as HTTP/2 counts it: name, value and 32 octets a field. */
  public int listBytes() {
    int known = listBytes;
    if (known < 0) {
      known = FIELD_OVERHEAD_BYTES * size();
      for (String text : namesAndValues) {
        known += text.length();
      }
      listBytes = known;
    }
    return known;
  }

  /** The name of the field at {@code index}, lower case. */
  public String name(int index) {
    return namesAndValues[2 * index];
  }

  /** The value of the field at {@code index}. */
  public String value(int index) {
    return namesAndValues[2 * index + 1];
  }

  /** The value of the first field with this name. */
  public Optional<String> first(String name) {
    Objects.requireNonNull(name, "name");
    return Optional.ofNullable(find(name));
  }

  /** The value of the first field with this name, or {@code otherwise} if there is none. */
  public String firstOr(String name, String otherwise) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(otherwise, "otherwise");
    @Nullable String value = find(name);
    return value == null ? otherwise : value;
  }

  /** The values of all fields with this name, in order. */
  public List<String> all(String name) {
    Objects.requireNonNull(name, "name");
    return IntStream.range(0, size())
        .filter(index -> name(index).equals(name))
        .mapToObj(this::value)
        .toList();
  }

  /** Whether there is a field with this name. */
  public boolean contains(String name) {
    Objects.requireNonNull(name, "name");
    return find(name) != null;
  }

  /** Calls {@code action} with the name and value of each field, in order. */
  public void forEach(BiConsumer<? super String, ? super String> action) {
    Objects.requireNonNull(action, "action");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      action.accept(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  private @Nullable String find(String name) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equals(name)) {
        return namesAndValues[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Headers that && Arrays.equals(namesAndValues, that.namesAndValues);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(namesAndValues);
  }

  /** The fields, with the values of those that carry credentials left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach((name, value) ->
        text.append(text.length() == 1 ? "" : ", ")
            .append(name)
            .append(": ")
            .append(isSensitive(name) ? "(hidden)" : value));
    return text.append('}').toString();
  }

  /** Whether fields of this name carry credentials: never printed, never put in a dynamic table. */
  public static boolean isSensitive(String name) {
    Objects.requireNonNull(name, "name");
    return switch (name) {
      case "authorization", "proxy-authorization", "cookie", "set-cookie" -> true;
      default -> false;
    };
  }

  /** Gathers fields; not safe for use by several threads at a time. */
  public static final class Builder {
    private String[] namesAndValues = new String[16];
    private int length;

    private Builder() {}

    /** Adds a field after those that are there. The name must be in lower case. */
    public Builder add(String name, String value) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
      if (length == namesAndValues.length) {
        namesAndValues = Arrays.copyOf(namesAndValues, 2 * length);
      }
      namesAndValues[length++] = name;
      namesAndValues[length++] = value;
      return this;
    }

    /** Adds all fields of {@code headers}. */
    public Builder addAll(Headers headers) {
      headers.forEach(this::add);
      return this;
    }

    /** Drops all fields, so that the next block can be gathered in the same room. */
    public Builder clear() {
      length = 0;
      return this;
    }

    /** How many fields were added. */
    public int size() {
      return length / 2;
    }

    /** The block; the builder can be used on. */
    public Headers build() {
      return length == 0 ? EMPTY : new Headers(Arrays.copyOf(namesAndValues, length));
    }
  }
}
