# Sourced by interop/run: the proxies, each with one port in cleartext and one with TLS in front of a server that speaks
# HTTP/2 in cleartext. What is not set here is as its authors or Debian left it: nginx ends a connection after 1,000
# requests (keepalive_requests), and most allow 100 or 128 streams at a time.

certificates=$PWD/src/main/resources/dev/weft/interop/certificates

# begin_proxy NAME: starts it in front of $server_port; sets `proxy` to its id, `clear_port` and `tls_port`.
begin_proxy() {
  free_port
  clear_port=$port
  free_port
  tls_port=$port
  place_dir=$work/$1
  mkdir -p "$place_dir"
  cat "$certificates/server1.pem" "$certificates/server1.key" > "$place_dir/server.pem"
  "start_$1"
  proxy=$pid
  await_port "$clear_port" "$proxy" "$place_dir/log"
  await_port "$tls_port" "$proxy" "$place_dir/log"
}

start_nginx() {
  reload_signal=HUP
  # Requests may be of any size; those of the standard cases exceed the 1 MiB that nginx allows.
  cat > "$place_dir/conf" <<END
daemon off;
pid $place_dir/pid;
$(if_root user www-data\;)
error_log $place_dir/log;
events {}
http {
  access_log off;
  client_body_temp_path $place_dir/body;
  proxy_temp_path $place_dir/proxy;
  fastcgi_temp_path $place_dir/fastcgi;
  uwsgi_temp_path $place_dir/uwsgi;
  scgi_temp_path $place_dir/scgi;
  upstream servers {
    server 127.0.0.1:$server_port;
    keepalive 16;
  }
  server {
    listen 127.0.0.1:$clear_port http2;
    listen 127.0.0.1:$tls_port ssl http2;
    ssl_certificate $certificates/server1.pem;
    ssl_certificate_key $certificates/server1.key;
    client_max_body_size 0;
    location / {
      grpc_pass grpc://servers;
    }
  }
}
END
  start "$place_dir/log" nginx -e "$place_dir/log" -c "$place_dir/conf"
}

start_haproxy() {
  reload_signal=USR2
  cat > "$place_dir/conf" <<END
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend here
  bind 127.0.0.1:$clear_port proto h2
  bind 127.0.0.1:$tls_port ssl crt $place_dir/server.pem alpn h2
  default_backend servers
backend servers
  server only 127.0.0.1:$server_port proto h2
END
  start "$place_dir/log" haproxy -W -f "$place_dir/conf"
}

start_nghttpx() {
  reload_signal=HUP
  start "$place_dir/log" nghttpx --conf=/dev/null --pid-file="$place_dir/pid" \
    --accesslog-file=/dev/null --errorlog-file="$place_dir/log" \
    --frontend="127.0.0.1,$clear_port;no-tls" --frontend="127.0.0.1,$tls_port" \
    --backend="127.0.0.1,$server_port;;proto=h2" \
    "$certificates/server1.key" "$certificates/server1.pem"
}

# Without retry=0, it answers 503 for a minute after it has once not reached the server.
start_apache2() {
  reload_signal=USR1
  local module modules=/usr/lib/apache2/modules
  {
    for module in mpm_event authz_core http2 proxy proxy_http2 ssl; do
      echo "LoadModule ${module}_module $modules/mod_$module.so"
    done
    cat <<END
ServerRoot $place_dir
DefaultRuntimeDir $place_dir
PidFile $place_dir/pid
ErrorLog $place_dir/log
Mutex pthread
ServerName localhost
$(if_root User www-data)
$(if_root Group www-data)
Listen 127.0.0.1:$clear_port
Listen 127.0.0.1:$tls_port
ProxyPass / h2c://127.0.0.1:$server_port/ retry=0
<VirtualHost 127.0.0.1:$clear_port>
  Protocols h2c
</VirtualHost>
<VirtualHost 127.0.0.1:$tls_port>
  Protocols h2
  SSLEngine on
  SSLCertificateFile $certificates/server1.pem
  SSLCertificateKeyFile $certificates/server1.key
  ProxyPass / h2c://127.0.0.1:$server_port/ retry=0
</VirtualHost>
END
  } > "$place_dir/conf"
  start "$place_dir/log" apache2 -D FOREGROUND -f "$place_dir/conf"
}

# if_root LINE: the line, where root runs this; nobody else may change who a worker runs as.
if_root() {
  [ "$(id -u)" != 0 ] || echo "$*"
}
