package dev.weft.interop.peer;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** How client and server of a test are joined. */
public enum Transport {
  CLEARTEXT("in cleartext"),
  TLS("over TLS");

  /** A name that the test certificate is for. */
  public static final String SERVER_NAME = "foo.test.google.fr";

  private final String words;

  Transport(String words) {
    this.words = words;
  }

  /** The flags that an interop server is given for it. */
  public List<String> serverFlags() {
    return List.of("--port=0", "--use_tls=" + (this == TLS));
  }

  /** The flags that an interop client is given for it. */
  public List<String> clientFlags() {
    return this == TLS
        ? List.of("--use_tls=true", "--use_test_ca=true", "--server_host_override=" + SERVER_NAME)
        : List.of("--use_tls=false");
  }

  /** A file of the test certificates. */
  public static InputStream certificate(String name) {
    String path = "/dev/weft/interop/certificates/" + name;
    return Objects.requireNonNull(Transport.class.getResourceAsStream(path), path);
  }

  @Override
  public String toString() {
    return words;
  }
}
