package dev.weft.rpc.protocol;

import dev.weft.http.Headers;

/** The fields of a request's header block that gRPC gives a meaning; empty where one is missing. */
final class RequestHead {
  private final Headers headers;
  private String method = "";
  private String path = "";
  private String authority = "";
  private String contentType = "";
  private String timeout = "";
  private String encoding = "";
  private String acceptEncoding = "";
  private String te = "";

  /** Picks the fields out of a block in one pass. */
  RequestHead(Headers headers) {
    this.headers = headers;
    for (int i = 0; i < headers.size(); i++) {
      switch (headers.name(i)) {
        case ":method" -> method = headers.value(i);
        case ":path" -> path = headers.value(i);
        case ":authority" -> authority = headers.value(i);
        case "content-type" -> contentType = headers.value(i);
        case "grpc-timeout" -> timeout = headers.value(i);
        case "grpc-encoding" -> encoding = headers.value(i);
        case "grpc-accept-encoding" ->
            acceptEncoding =
                acceptEncoding.isEmpty()
                    ? headers.value(i)
                    : acceptEncoding + "," + headers.value(i);
        case "te" -> te = headers.value(i);
        default -> {
          // The application's, or of no concern.
        }
      }
    }
  }

  Headers headers() {
    return headers;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  String authority() {
    return authority;
  }

  String contentType() {
    return contentType;
  }

  String timeout() {
    return timeout;
  }

  String encoding() {
    return encoding;
  }

  String acceptEncoding() {
    return acceptEncoding;
  }

  String te() {
    return te;
  }
}
