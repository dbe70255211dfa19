# Sourced by interop/run: what others wrote, from Debian's packages and the Go module proxy.

# Debian keeps servers where only root looks.
PATH=$PATH:/usr/sbin:/usr/local/sbin

# install_missing: on a Debian machine, and where this may be done, installs what has no command yet.
install_missing() {
  local missing=()
  command -v nginx > /dev/null || missing+=(nginx-light)
  command -v haproxy > /dev/null || missing+=(haproxy)
  command -v nghttpx > /dev/null || missing+=(nghttp2-proxy)
  command -v apache2 > /dev/null || missing+=(apache2)
  command -v etcd > /dev/null || missing+=(etcd-server)
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get > /dev/null; then
    echo "interop/run: this is no Debian; what is missing is skipped: ${missing[*]}" >&2
  elif [ "$(id -u)" != 0 ]; then
    echo "interop/run: only root may install what is missing (apt-get install ${missing[*]}); it is skipped" >&2
  else
    apt_install "${missing[@]}" || echo "interop/run: apt-get failed; what is missing is skipped: ${missing[*]}" >&2
  fi
}

# Installs without starting the services: they would listen at ports of their own.
apt_install() {
  local policy=/usr/sbin/policy-rc.d status=0
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
  else
    policy=
  fi
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >&2 || status=1
  [ -z "$policy" ] || rm -f "$policy"
  return $status
}

# has PLACE COMMAND: whether the place can be visited; says so if it can't.
has() {
  command -v "$2" > /dev/null || { skip "$1" "there is no $2"; return 1; }
}

# build_grpc_go: grpc-go's server, in the version that interop/grpc-go/go.mod names; sets `grpc_go`, or leaves it empty.
build_grpc_go() {
  grpc_go=
  if ! command -v go > /dev/null; then
    skip grpc-go "there is no go"
  elif (cd grpc-go && GOTOOLCHAIN=local go build -mod=readonly -o ../target/grpc-go .) > "$work/grpc-go-build.log" 2>&1; then
    grpc_go=$PWD/target/grpc-go
  else
    skip grpc-go "it could not be built: $(tail -n 1 "$work/grpc-go-build.log")"
  fi
}

# versions: who takes part.
versions() {
  echo "weft $(git -C .. describe --always --dirty 2> /dev/null || echo '(no git)')," \
    "grpc-java $(sed -n 's:.*<grpc-java.version>\(.*\)</.*:\1:p' pom.xml)"
  nginx -v 2>&1 || true
  haproxy -v 2> /dev/null | head -n 1 || true
  nghttpx --version 2> /dev/null || true
  apache2 -v 2> /dev/null | head -n 1 || true
  etcd --version 2> /dev/null | head -n 1 || true
  [ -z "$grpc_go" ] || sed -n 's/^require \(google.golang.org\/grpc v.*\)/\1/p' grpc-go/go.mod
}
