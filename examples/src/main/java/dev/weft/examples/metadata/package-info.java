/**
 * Metadata and interceptors. Who calls is said in metadata, {@link
 * dev.weft.examples.metadata.TokenCheck} reads it before any handler runs, {@link
 * dev.weft.examples.metadata.CallLog} writes down how each call ended, and {@link
 * dev.weft.examples.metadata.Members} puts them together.
 */
package dev.weft.examples.metadata;
