/**
 * The four kinds of call. Read {@code route_guide.proto}, then {@link
 * dev.weft.examples.routeguide.Guide}, which answers, and {@link
 * dev.weft.examples.routeguide.Walk}, which calls.
 */
package dev.weft.examples.routeguide;
