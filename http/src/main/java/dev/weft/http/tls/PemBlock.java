package dev.weft.http.tls;

/**
 * One block of a PEM file (RFC 7468).
 *
 * @param label what stands after BEGIN
 * @param encrypted whether its headers say that the content is encrypted (RFC 1421)
 * @param content the decoded octets, empty if they are encrypted
 */
record PemBlock(String label, boolean encrypted, byte[] content) {
  static final String CERTIFICATE = "CERTIFICATE";

  boolean isKey() {
    return label.endsWith("PRIVATE KEY");
  }

  @Override
  public String toString() {
    return label;
  }
}
