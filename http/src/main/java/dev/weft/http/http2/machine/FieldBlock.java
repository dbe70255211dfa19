package dev.weft.http.http2.machine;

import dev.weft.http.EndStream;
import dev.weft.http.hpack.DecodedBlock;

/**
 * A field block that has arrived whole and been decoded. One that can't be used was decoded all the
 * same, since the compression context depends on it (RFC 9113 §4.3).
 */
public record FieldBlock(int streamId, EndStream end, DecodedBlock content) {}
