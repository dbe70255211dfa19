package dev.weft.rpc.protocol;

/** A message that the thread that takes it will decode, since that may take long. */
record Undecoded(Packing packing, byte[] bytes) {}
