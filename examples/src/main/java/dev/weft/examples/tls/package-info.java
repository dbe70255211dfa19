/**
 * TLS, with certificates on both sides: {@link dev.weft.examples.tls.Embassy} shows one and demands
 * one of its clients, {@link dev.weft.examples.tls.Envoy} has one to show.
 *
 * <p>The certificates are PEM files, as every authority issues them. Two that sign themselves, to
 * try it out, are made by
 *
 * <pre>{@code
 * openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
 *     -keyout server.key -out server.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost
 * openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
 *     -keyout client.key -out client.pem -subj /CN=envoy
 * }</pre>
 */
package dev.weft.examples.tls;
