/**
 * The smallest program: {@code greeter.proto}, {@link dev.weft.examples.greeter.GreeterServer} and
 * {@link dev.weft.examples.greeter.Hello}. The README shows exactly these files.
 */
package dev.weft.examples.greeter;
