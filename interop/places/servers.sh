# Sourced by interop/run: the servers. start_NAME PORT starts one on the loopback interface and sets `pid`.

start_weft() {
  start "$work/weft.log" "${java[@]}" dev.weft.interop.Interop server "--port=$1"
  await_port "$1" "$pid" "$work/weft.log"
}

start_grpc_java() {
  start "$work/grpc-java.log" "${java[@]}" dev.weft.interop.peer.GrpcJavaServer "$1"
  await_port "$1" "$pid" "$work/grpc-java.log"
}

start_grpc_go() {
  start "$work/grpc-go.log" "$grpc_go" "$1"
  await_port "$1" "$pid" "$work/grpc-go.log"
}

# etcd has a second port for its peers, though it has none.
start_etcd() {
  start "$work/etcd.log" etcd --data-dir "$work/etcd" --name alone --logger zap --log-level error \
    --listen-client-urls "http://127.0.0.1:$1" --advertise-client-urls "http://127.0.0.1:$1" \
    --listen-peer-urls "http://127.0.0.1:$etcd_peers" --initial-advertise-peer-urls "http://127.0.0.1:$etcd_peers" \
    --initial-cluster "alone=http://127.0.0.1:$etcd_peers"
  await_port "$1" "$pid" "$work/etcd.log"
}

# begin_server NAME: starts it at a free port; sets `server` to its id, `server_port`, and `start_server` to start it
# again.
begin_server() {
  free_port
  server_port=$port
  start_server=start_${1//-/_}
  "$start_server" "$server_port"
  server=$pid
}

# What is done to a server, or a proxy, while it is under load.

# Killed without a word, and started again at the same port.
restart_server() {
  local round
  for ((round = 0; round < rounds; round++)); do
    sleep 0.5
    end KILL "$server"
    "$start_server" "$server_port"
    server=$pid
  done
}

# Stopped as a debugger or a swapping machine would, for three seconds.
stop_server() {
  sleep 0.5
  kill -STOP "$server"
  sleep 3
  kill -CONT "$server"
}

# Stopped for longer than the clients' keepalive allows: 10 seconds of silence and 2 for the answer.
stop_server_for_good() {
  sleep 0.5
  kill -STOP "$server"
  sleep 16
  kill -CONT "$server"
}

# Told to read its configuration again, a few times.
reload_proxy() {
  local round
  for ((round = 0; round < 2 * rounds; round++)); do
    sleep 0.5
    kill "-$reload_signal" "$proxy"
  done
}
