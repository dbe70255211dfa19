#!/bin/sh
# Makes ca.pem, server1.pem and server1.key anew, in this directory. Needs openssl 3.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

days=36500

key() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"
}

# The authority. Its key is forgotten: whoever needs another certificate makes all of them anew.
key "$work/ca.key"
openssl req -x509 -new -key "$work/ca.key" -days $days -subj "/O=Weft/CN=Weft interop test authority" \
  -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" -out ca.pem

# The server.
key server1.key
openssl req -new -key server1.key -subj "/O=Weft/CN=*.test.google.fr" -out "$work/server1.csr"
cat > "$work/server1.ext" << 'END'
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:foo.test.google.fr, DNS:*.test.google.fr, DNS:waterzooi.test.google.be, DNS:localhost, IP:127.0.0.1, IP:::1
END
openssl x509 -req -in "$work/server1.csr" -CA ca.pem -CAkey "$work/ca.key" -days $days \
  -extfile "$work/server1.ext" -out server1.pem
