# Sourced by interop/run: one load, through both clients, and how it is told.

failed=0

row='%-24s %-14s %-10s %6s %6s %6s  %-9s %s\n'
# shellcheck disable=SC2059 # the format is a constant
header() { printf "$row" place load client calls failed sec verdict statuses; }

# tell FILE: the lines of a load as rows.
tell() {
  local place load client calls failures seconds statuses verdict
  while IFS=$'\t' read -r place load client calls failures seconds statuses verdict; do
    [ -n "$load" ] || continue
    # shellcheck disable=SC2059
    printf "$row" "$place" "$load" "$client" "$calls" "$failures" "$seconds" "${verdict:--}" "$statuses"
  done < "$1"
}

# sides PLACE PORT ARGUMENT…: runs loads at that port through both clients; steady ones while `disturbance` runs.
sides() {
  local place=$1 at=$2
  shift 2
  rm -f "$work/enough"
  begin_loads "${java[@]}" dev.weft.interop.load.SideBySide "place=$place" "port=$at" "until=$work/enough" "$@"
  if [ -n "${disturbance:-}" ]; then
    await_line "$loads" '^begun' "$work/rows"
    "$disturbance"
    # How the calls go after it is to be seen, too.
    sleep "$afterwards"
    touch "$work/enough"
  fi
  end_loads "$place ($*)"
}

# begin_loads PROGRAM ARGUMENT…: starts a program that prints rows; sets `loads` to its id.
begin_loads() {
  rm -f "$work/rows"
  start "$work/errors" bash -c 'out=$1; shift; exec "$@" > "$out"' - "$work/rows" "$@"
  loads=$pid
}

# end_loads WHAT: waits for its end, and tells its rows.
end_loads() {
  await_end 180 "$loads" "$1"
  tell "$work/rows"
  case $ended in
    0) ;;
    3 | 124) failed=1 ;;
    *)
      echo "interop/run: the loads of $1 ended with status $ended" | tee -a "$work/errors" >&2
      failed=1
      ;;
  esac
}

# await_line PID PATTERN FILE: waits until there is such a line, or the process has ended; at most a minute.
await_line() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    ! grep -q "$2" "$3" 2> /dev/null || return 0
    kill -0 "$1" 2> /dev/null || return 0
    sleep 0.1
  done
}

# during DISTURBANCE TITLE PLACE PORT ARGUMENT…: a steady load, and what is done meanwhile.
during() {
  local disturbance=$1 title=$2
  shift 2
  sides "$@" "as=$title"
}

# cases_for SERVER: the loads whose calls are counted. Left out are the cases that the server does not have (grpc-java's
# does not look at expect_compressed, grpc-go's does not compress), and unless --long is given those that take seconds.
cases_for() {
  local left=
  case $1 in
    grpc-java) left=client_compressed_unary,client_compressed_streaming ;;
    grpc-go) left=$(printf '%s,' {client,server}_compressed_{unary,streaming} client_compressed_{unary,streaming}_noprobe) ;;
  esac
  [ -n "$long" ] || left+=,concurrent_large_unary,rpc_soak,channel_soak
  echo "without=$left"
}
