# Sourced by the programs at the root of this repository, after house/jdk.sh and with `root` set to that root. Builds
# what they need. What is said goes to standard error, and standard input is left alone: it may be a protoc's request.

# What the build writes last: what the command line tool needs, as a path.
built=$root/cli/target/run-time-class-path

# Why there is something to build; prints nothing when there is not.
reason_to_build() {
  if [ ! -f "$built" ]; then
    echo "building the command line tool; about a minute, once"
    return
  fi
  IFS=:
  for entry in $(cat "$built"); do
    if [ ! -e "$entry" ]; then
      echo "building again, as there is no $entry any more"
      return
    fi
  done
  cd "$root"
  newer=$(find pom.xml protobuf compiler http rpc services maven-plugin interop conformance cli \
    \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$built" -print 2> /dev/null | head -n 1)
  if [ -n "$newer" ]; then
    echo "building again, as $newer has changed"
  fi
}

# Builds if there is a reason to, and sets `modules` to the path of the modules.
build() {
  reason=$(reason_to_build)
  if [ -n "$reason" ]; then
    echo "weft: $reason ..." >&2
    # Who has just come is not kept waiting by the static checks; who has changed something is told.
    fast=
    [ -f "$built" ] || fast=-Dfast
    maven -f "$root/pom.xml" -Dmaven.test.skip=true $fast -pl cli -am process-classes < /dev/null
  fi
  modules=$root/cli/target/classes:$(cat "$built")
}
