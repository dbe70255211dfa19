package dev.weft.http.tls;

/**
 * A certificate, a key or a key store that was given can't be used. The message names the file,
 * says what is wrong with it and how to mend it.
 */
public final class TlsConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TlsConfigurationException(String message) {
    super(message);
  }

  TlsConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
