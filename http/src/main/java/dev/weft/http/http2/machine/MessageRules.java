package dev.weft.http.http2.machine;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.hpack.DecodedBlock;
import dev.weft.http.http2.frame.StreamError;
import dev.weft.http.http2.machine.Stream.Progress;
import dev.weft.http.http2.message.HeaderRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a message malformed (RFC 9113 §8.1.1): each rule that is broken is an error of the
 * message's stream.
 */
final class MessageRules {
  private static final String MALFORMED = "RFC 9113 §8.1.1";
  static final long UNKNOWN_LENGTH = -1;

  private static final int MOST_LENGTH_DIGITS = 18;
  private static final int MOST_INFORMATIONAL = 32;

  private MessageRules() {}

  /**
   * The first block of a message.
   *
   * @param bodyOctets how long the body is going to be; {@link #UNKNOWN_LENGTH} if nothing says so
   */
  record Head(Headers headers, long bodyOctets) {}

  /** The head of a request, in which every pseudo-header field is as it must be. */
  static Head request(FieldBlock block) throws StreamError {
    Headers request = checked(block, HeaderRules::request);
    return head(block, request, contentLength(block.streamId(), request));
  }

  /** The head of a response to {@code stream}'s request. */
  static Head response(Stream<?> stream, FieldBlock block) throws StreamError {
    Headers response = checked(block, HeaderRules::response);
    long length = contentLength(block.streamId(), response);
    String status = response.firstOr(":status", "");
    boolean hasNoContent = stream.hasNoContent() || status.equals("204") || status.equals("304");
    return head(block, response, hasNoContent ? UNKNOWN_LENGTH : length);
  }

  /** The fields of trailers, which must be the last of their message (RFC 9113 §8.1). */
  static Headers trailers(FieldBlock block) throws StreamError {
    if (block.end() == EndStream.NO) {
      throw malformed(block.streamId(), "a second field block arrived without END_STREAM");
    }
    return checked(block, HeaderRules::trailers);
  }

  /** Whether more is to come before the response proper (RFC 9110 §15.2). */
  static boolean isInformational(Headers response) {
    return response.firstOr(":status", "").startsWith("1");
  }

  /** An informational response must not end the stream. */
  static void requireMore(FieldBlock block) throws StreamError {
    if (block.end() == EndStream.YES) {
      throw malformed(block.streamId(), "an informational response arrived with END_STREAM");
    }
  }

  /** There is a bound to informational responses, each of which costs what a response does. */
  static void requireFew(Stream<?> stream) throws StreamError {
    if (stream.countInformational() > MOST_INFORMATIONAL) {
      throw new StreamError(
          stream.id,
          ErrorCode.ENHANCE_YOUR_CALM,
          "RFC 9110 §15.2",
          "more than " + MOST_INFORMATIONAL + " informational responses arrived on the stream");
    }
  }

  private static Head head(FieldBlock block, Headers headers, long bodyOctets) throws StreamError {
    if (block.end() == EndStream.YES && bodyOctets > 0) {
      throw malformed(block.streamId(), "content-length announces a body, and none follows");
    }
    return new Head(headers, bodyOctets);
  }

  private static long contentLength(int streamId, Headers headers) throws StreamError {
    if (!headers.contains("content-length")) {
      return UNKNOWN_LENGTH;
    }
    List<String> values = headers.all("content-length").stream().distinct().toList();
    if (values.size() > 1) {
      throw malformed(streamId, "content-length is given as each of " + values);
    }
    String digits = values.getFirst();
    if (!isLength(digits)) {
      throw malformed(streamId, "content-length is \"" + digits + "\", which is not a length");
    }
    return Long.parseLong(digits);
  }

  private static boolean isLength(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return !digits.isEmpty() && digits.length() <= MOST_LENGTH_DIGITS;
  }

  /** A body must follow a header block. */
  static void requireBegun(Stream<?> stream) throws StreamError {
    if (stream.progress() != Progress.IN_BODY) {
      throw malformed(stream.id, "DATA arrived before HEADERS");
    }
  }

  /** The body must not be longer than content-length says. */
  static void countBody(Stream<?> stream, int octets) throws StreamError {
    if (!stream.countBody(octets)) {
      throw malformed(stream.id, "the body is longer than content-length says");
    }
  }

  /** The body must not be shorter than content-length says. */
  static void requireWholeBody(Stream<?> stream) throws StreamError {
    if (!stream.isBodyWhole()) {
      throw malformed(stream.id, "the body is shorter than content-length says");
    }
  }

  private interface Check {
    /** What is wrong with the fields; null if nothing is. */
    @Nullable String fault(Headers headers);
  }

  private static Headers checked(FieldBlock block, Check check) throws StreamError {
    return switch (block.content()) {
      case DecodedBlock.Fields(Headers headers) -> {
        @Nullable String fault = check.fault(headers);
        if (fault != null) {
          throw malformed(block.streamId(), fault);
        }
        yield headers;
      }
      case DecodedBlock.Malformed(String reason) -> throw malformed(block.streamId(), reason);
      case DecodedBlock.TooLarge(int limitBytes) ->
          throw new StreamError(
              block.streamId(),
              ErrorCode.ENHANCE_YOUR_CALM,
              "RFC 9113 §10.5.1",
              "a field block is larger than "
                  + limitBytes
                  + " octets; HttpLimits.maxHeaderListBytes allows more");
    };
  }

  private static StreamError malformed(int streamId, String reason) {
    return new StreamError(streamId, ErrorCode.PROTOCOL_ERROR, MALFORMED, reason);
  }
}
