package dev.weft.simulation.world;

import java.util.List;

/**
 * What a run must not show.
 *
 * @param kind names the rule that was broken, the same whichever call broke it
 * @param what a sentence on this case of it
 * @param more lines that help to understand it
 */
public record Finding(String kind, String what, List<String> more) {}
