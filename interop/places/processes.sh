# Sourced by interop/run: ports, and processes that are started, signalled and ended by their ids alone.

# Ids of what runs, each the leader of a process group of its own, so that its children end with it.
running=()

# free_port: sets `port` to one that nobody listens at. Below those that the system gives to outgoing connections.
used_ports=' '
free_port() {
  local tries
  for tries in {1..200}; do
    port=$((20000 + RANDOM % 12000))
    [[ $used_ports != *" $port "* ]] || continue
    used_ports+="$port "
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || return 0
  done
  die "no free port from 20000 to 31999 after $tries tries"
}

# start LOG COMMAND…: starts it in the background and sets `pid`.
start() {
  local log=$1
  shift
  set -m
  "$@" >> "$log" 2>&1 < /dev/null &
  pid=$!
  set +m
  running+=("$pid")
}

# await_port PORT PID LOG: waits until somebody listens there.
await_port() {
  local tries
  for tries in {1..600}; do
    if (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; then
      return 0
    fi
    kill -0 "$2" 2> /dev/null || die "what should listen at port $1 has ended (try $tries): $(tail -n 3 "$3")"
    sleep 0.1
  done
  die "nobody listens at port $1 after a minute: $(tail -n 3 "$3")"
}

# await_end SECONDS PID WHAT: waits until it has ended, and sets `ended` to its exit status. What hangs is said, and ended;
# its status is 124. Of a JVM, what its threads wait for is in $work/hung-PID.
await_end() {
  local tries
  ended=0
  for ((tries = 0; tries < 10 * $1; tries++)); do
    if ! kill -0 "$2" 2> /dev/null; then
      wait "$2" || ended=$?
      forget "$2"
      return 0
    fi
    sleep 0.1
  done
  echo "interop/run: $3 hung: it had not ended after $1 seconds" | tee -a "$work/errors" >&2
  timeout 10 "$jdk/bin/jcmd" "$2" Thread.dump_to_file "$work/hung-$2" > /dev/null 2>&1 || true
  end TERM "$2"
  ended=124
}

# end SIGNAL PID…: signals the groups, and waits until they have ended; after five seconds, kills them.
end() {
  local signal=$1 id tries
  shift
  for id in "$@"; do
    {
      kill "-$signal" -- "-$id" || true
      kill -CONT -- "-$id" || true
      for tries in {1..50}; do
        kill -0 -- "-$id" || break
        sleep 0.1
      done
      [ "$tries" -lt 50 ] || kill -KILL -- "-$id" || true
      wait "$id" || true
    } 2> /dev/null # The shell's own word on what was killed, and that a group has ended already.
    forget "$id"
  done
}

forget() {
  local id left=()
  for id in ${running[@]+"${running[@]}"}; do
    [ "$id" = "$1" ] || left+=("$id")
  done
  running=(${left[@]+"${left[@]}"})
}

end_all() {
  end TERM ${running[@]+"${running[@]}"}
}

die() {
  echo "interop/run: $*" >&2
  exit 1
}
