# Sourced by the scripts of this repository. Sets `jdk` to the home of a JDK 25 or newer, wherever one is usually
# installed, or ends the script with a sentence that says what to do. POSIX sh, nothing started: it costs no time.

# Whether $1 is the home of a JDK that is new enough.
is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  feature=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release")
  [ "${feature:-0}" -ge 25 ]
}

# The home of the `java` on the PATH: two directories above the file that the links lead to.
home_of_java() {
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    target=$(readlink "$java")
    case $target in
      /*) java=$target ;;
      *) java=$(dirname "$java")/$target ;;
    esac
  done
  dirname "$(dirname "$java")"
}

find_jdk_25() {
  for jdk in \
    "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "$(home_of_java)" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.m2/jdks/* "${HOME:-}"/.gradle/jdks/* \
    "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/*; do
    if is_jdk_25 "$jdk"; then
      return 0
    fi
  done
  cat >&2 <<'END'
Weft needs JDK 25 or newer and found none on this machine: please install one (https://adoptium.net has it for
every system) in its usual place, or name it in JAVA_HOME, and try again.
END
  exit 1
}

# Runs Maven quietly. It may run on an older JDK than Weft, but must find this one.
maven() {
  if ! command -v mvn > /dev/null; then
    echo "Weft is built with Maven, and there is no mvn on the PATH: please install Maven 3.8.7 or newer and try again." >&2
    exit 1
  fi
  if [ -z "${JAVA_HOME:-}" ] && ! command -v java > /dev/null; then
    export JAVA_HOME="$jdk"
  fi
  JAVA25_HOME="$jdk" mvn --quiet "$@" >&2
}
