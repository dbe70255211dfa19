/**
 * Deadlines and cancellation. A deadline that a client sets holds for everything that is done for
 * its call, on all servers on the way: {@link dev.weft.examples.deadlines.Forecaster} calls {@link
 * dev.weft.examples.deadlines.WeatherStations} and need not mention it. Who does not want the rest
 * of a stream closes it: {@link dev.weft.examples.deadlines.Patience} does both.
 */
package dev.weft.examples.deadlines;
