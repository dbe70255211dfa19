/**
 * The {@code weft} command: {@link dev.weft.cli.Weft} is the root, each subcommand a class beside
 * it.
 */
package dev.weft.cli;
