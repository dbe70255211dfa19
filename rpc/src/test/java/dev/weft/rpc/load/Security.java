package dev.weft.rpc.load;

/** Whether what is sent is encrypted. */
enum Security {
  CLEARTEXT,
  TLS
}
