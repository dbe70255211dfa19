/**
 * TLS as HTTP/2 wants it (RFC 9113 §9.2): which certificates are shown, and which are trusted.
 *
 * <p>Read {@link dev.weft.http.tls.ServerTls} and {@link dev.weft.http.tls.ClientTls}. Both take
 * PEM files or a {@link java.security.KeyStore}, and check what they are given when they are made,
 * with a {@link dev.weft.http.tls.TlsConfigurationException} that names the file and the remedy.
 * What goes wrong later, between two peers, is put into words by {@link
 * dev.weft.http.tls.Handshake}.
 *
 * <p>The invariant: TLS 1.2 or newer with a cipher suite that is authenticated and forward secret,
 * ALPN "h2", and, at a client, a certificate that is checked for the server's name; there is no way
 * to turn any of it off. No text made here holds a key or a password.
 *
 * <p>Deliberately not here: connecting and listening, which {@code dev.weft.http.socket} does.
 */
@NullMarked
package dev.weft.http.tls;

import org.jspecify.annotations.NullMarked;
