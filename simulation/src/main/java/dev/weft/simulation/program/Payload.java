package dev.weft.simulation.program;

/** How many messages a call has in one direction, and of which size in octets each. */
public record Payload(int messages, int octets) {}
