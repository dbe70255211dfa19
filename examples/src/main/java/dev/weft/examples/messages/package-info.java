/**
 * Messages without calls: {@link dev.weft.examples.messages.Register} writes one in the binary
 * format, as JSON and as text, reads an extension and a message in a message, and reads a file of
 * messages whose type is not known before the program runs.
 */
package dev.weft.examples.messages;
