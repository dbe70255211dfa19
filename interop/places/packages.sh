# Sourced by interop/run: what others wrote, from Debian's packages, as a Go module, and from Python's index.

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
  python3 -c 'import ensurepip' 2> /dev/null || missing+=(python3-venv)
  [ ${#missing[@]} -gt 0 ] || return 0
  local instead="what is missing is skipped: ${missing[*]}"
  if ! command -v apt-get > /dev/null; then
    echo "interop/run: this is no Debian; $instead" >&2
  elif ! as_root true 2> /dev/null; then
    echo "interop/run: only root may install packages (apt-get install ${missing[*]}); $instead" >&2
  else
    start "$work/apt-get.log" apt_install "${missing[@]}"
    await_end 300 "$pid" "apt-get install ${missing[*]}"
    [ "$ended" = 0 ] || echo "interop/run: apt-get failed ($(tail -n 1 "$work/apt-get.log")); $instead" >&2
  fi
}

# as_root COMMAND…: runs it as root, with sudo where that asks for no password; fails where this may not be done.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# Installs without starting the services: they would listen at ports of their own. Runs in a shell of its own.
apt_install() {
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    # shellcheck disable=SC2064 # its value now, for it is gone by then
    trap "as_root rm -f $policy" EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy"
    as_root chmod +x "$policy"
  fi
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# has PLACE COMMAND: whether the place can be visited; says so if it can't.
has() {
  command -v "$2" > /dev/null || { skip "$1" "there is no $2"; return 1; }
}

# build_grpc_go: grpc-go's server, in the version that interop/grpc-go/go.mod names; sets `grpc_go`, or leaves it empty.
build_grpc_go() {
  local log=$work/grpc-go-build.log
  grpc_go=
  if ! command -v go > /dev/null; then
    skip grpc-go "there is no go"
    return 0
  fi
  start "$log" bash -c 'cd grpc-go && GOTOOLCHAIN=local exec go build -mod=readonly -o ../target/grpc-go .'
  await_end 300 "$pid" "the build of grpc-go"
  if [ "$ended" = 0 ]; then
    grpc_go=$PWD/target/grpc-go
  else
    skip grpc-go "it could not be built: $(tail -n 1 "$log")"
  fi
}

# build_grpcio: Python's grpcio, in the version of grpcio/requirements.txt, apart from the system's; sets `grpcio` to the
# Python that has it, or fails.
build_grpcio() {
  local log=$work/grpcio-build.log
  has grpcio python3 || return 1
  start "$log" bash -c 'python3 -m venv target/grpcio && target/grpcio/bin/pip install --quiet --disable-pip-version-check \
    --requirement grpcio/requirements.txt'
  await_end 300 "$pid" "the installation of grpcio"
  grpcio=target/grpcio/bin/python
  [ "$ended" = 0 ] || { skip grpcio "it could not be installed: $(tail -n 1 "$log")"; return 1; }
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
