/**
 * Many calls at a time, in the two ways there are: blocking calls on virtual threads, which read
 * like any other code, and futures for those whose code is made of them. {@link
 * dev.weft.examples.async.Party} has both.
 */
package dev.weft.examples.async;
