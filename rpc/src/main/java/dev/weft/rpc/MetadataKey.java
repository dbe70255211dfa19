package dev.weft.rpc;

import dev.weft.http.text.FailureText;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;

/**
 * The name of an entry of {@link Metadata}, and the type of its values.
 *
 * <pre>{@code
 * static final MetadataKey<String> TENANT = MetadataKey.ascii("tenant");
 * static final MetadataKey<byte[]> TOKEN = MetadataKey.binary("token-bin");
 * }</pre>
 *
 * <p>A name consists of {@code 0-9 a-z _ - .}; a binary one, and no other, ends in {@code -bin}.
 * There is no key for names that HTTP or gRPC use for themselves, {@code user-agent} and nearly all
 * that begin with {@code grpc-} among them: what is sent there is set elsewhere.
 */
public final class MetadataKey<T> {
  private static final String BINARY_SUFFIX = "-bin";

  private final String name;
  private final Function<T, String> print;
  private final Function<String, T> parse;

  private MetadataKey(String name, Function<T, String> print, Function<String, T> parse) {
    this.name = name;
    this.print = print;
    this.parse = parse;
  }

  /** A key for text of printable ASCII characters (0x20 to 0x7E). */
  public static MetadataKey<String> ascii(String name) {
    return ascii(name, Function.identity(), Function.identity());
  }

  /**
   * A key for values that are written as printable ASCII text.
   *
   * @param parse must accept whatever a peer may send, octets above 0x7E among them (as ISO
   *     8859-1), or throw {@link IllegalArgumentException}
   */
  public static <T> MetadataKey<T> ascii(
      String name, Function<T, String> print, Function<String, T> parse) {
    Objects.requireNonNull(print, "print");
    Objects.requireNonNull(parse, "parse");
    requireLegal(name);
    if (isBinary(name)) {
      throw new IllegalArgumentException(
          "the metadata name '" + name + "' ends in -bin, which is for MetadataKey.binary");
    }
    return new MetadataKey<>(name, print, parse);
  }

  /** A key for bytes; the name must end in {@code -bin}. */
  public static MetadataKey<byte[]> binary(String name) {
    return binary(name, Function.identity(), Function.identity());
  }

  /** A key for values that are written as bytes; the name must end in {@code -bin}. */
  public static <T> MetadataKey<T> binary(
      String name, Function<T, byte[]> encode, Function<byte[], T> decode) {
    Objects.requireNonNull(encode, "encode");
    Objects.requireNonNull(decode, "decode");
    requireLegal(name);
    if (!isBinary(name)) {
      throw new IllegalArgumentException(
          "the metadata name '" + name + "' is for binary values, so it must end in -bin");
    }
    return new MetadataKey<>(
        name, value -> toBase64(encode.apply(value)), text -> decode.apply(fromBase64(text)));
  }

  /** A key for messages of one type; the name must end in {@code -bin}. */
  public static <M extends Message> MetadataKey<M> message(String name, MessageType<M> type) {
    Objects.requireNonNull(type, "type");
    return binary(name, Message::toByteArray, type::decode);
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Whether values are bytes, so that the name ends in {@code -bin}. */
  public boolean isBinary() {
    return isBinary(name);
  }

  String print(T value) {
    return print.apply(value);
  }

  /**
   * A value from the wire.
   *
   * @throws StatusException with INTERNAL if the peer sent what the key can't read
   */
  T parse(String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | ProtobufException e) {
      throw Status.INTERNAL
          .withMessage("the peer's metadata '" + name + "' can't be read: " + FailureText.of(e))
          .asException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  static boolean isBinary(String name) {
    return name.endsWith(BINARY_SUFFIX);
  }

  private static void requireLegal(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a metadata name can't be empty");
    }
    ReservedNames.requireFree(name);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.')) {
        throw new IllegalArgumentException(
            "the metadata name '"
                + name
                + "' has '"
                + c
                + "' at index "
                + i
                + "; names consist of 0-9 a-z _ - .");
      }
    }
  }

  /** Unpadded, as the protocol asks of senders. */
  private static String toBase64(byte[] bytes) {
    return new String(
        Base64.getEncoder().withoutPadding().encode(bytes), StandardCharsets.ISO_8859_1);
  }

  /** Padded or not, as the protocol asks of receivers; the JDK's decoder takes both. */
  private static byte[] fromBase64(String text) {
    return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
