/**
 * Errors: a status code for programs, a sentence for people, and typed details. {@link
 * dev.weft.examples.errors.TicketDesk} throws them, {@link dev.weft.examples.errors.Booker} catches
 * them.
 */
package dev.weft.examples.errors;
