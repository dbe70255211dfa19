/**
 * Flow control. {@link dev.weft.examples.flowcontrol.Probe} writes as fast as it can, {@link
 * dev.weft.examples.flowcontrol.SlowReader} reads slowly. Nobody has to do anything about it:
 * {@code write} waits, and what is on its way at a time stays small.
 */
package dev.weft.examples.flowcontrol;
