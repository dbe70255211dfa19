/** The servers and clients that the tests put against each other. */
@NullMarked
package dev.weft.interop.peer;

import org.jspecify.annotations.NullMarked;
