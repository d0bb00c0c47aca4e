#!/bin/sh
# Installs the Staveworks edge gateway on a computer in the workshop, or updates it. Run it again for a newer version: what
# is waiting on the disk stays.
#
#   curl -fsSL http://SERVER/gateway/install.sh | sh -s -- --from http://SERVER --server HOST:PORT --code CODE
#
# With --mqtt-port PORT the gateway listens to sensors that publish; with --no-service it is put in place and not made a
# service. It asks for the gateway's secret; without a terminal it reads it from STAVEWORKS_GATEWAY_SECRET.
set -eu

from=''
server=''
code=''
tls=''
mqtt=''
service=yes
home=''

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case "$1" in
        --from | --server | --code | --home | --mqtt-port)
            [ $# -ge 2 ] || fail "$1 needs a value."
            case "$1" in
                --from) from=$2 ;;
                --server) server=$2 ;;
                --code) code=$2 ;;
                --home) home=$2 ;;
                --mqtt-port) mqtt="--mqtt-port $2" ;;
            esac
            shift 2
            ;;
        --tls)
            tls=--tls
            shift
            ;;
        --no-service)
            service=no
            shift
            ;;
        *) fail "Unknown option: $1" ;;
    esac
done
[ -n "$from" ] && [ -n "$server" ] && [ -n "$code" ] ||
    fail "Say --from (the server's web address), --server (HOST:PORT for devices) and --code (the gateway's)."
case "$server$code" in
    *[!A-Za-z0-9.:_-]*) fail "--server and --code have letters, digits and . : _ - only." ;;
esac
case "${mqtt#--mqtt-port }" in
    *[!0-9]*) fail "--mqtt-port is a number." ;;
esac

if [ "$(id -u)" = 0 ]; then
    home=${home:-/opt/staveworks-gateway}
else
    home=${home:-$HOME/.staveworks-gateway}
fi

case "$home" in
    *[!A-Za-z0-9/._-]*) fail "--home has letters, digits and / . _ - only." ;;
esac

# Java 25 or later: JAVA_HOME, the path, then the usual places.
java_major() {
    "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p'
}
java=''
for candidate in "${JAVA_HOME:-}/bin/java" "$(command -v java 2>/dev/null || true)" \
    /usr/lib/jvm/*/bin/java /opt/java/*/bin/java /opt/jdk*/bin/java; do
    if [ -x "$candidate" ]; then
        major=$(java_major "$candidate")
        if [ "${major:-0}" -ge 25 ]; then
            java=$candidate
            break
        fi
    fi
done
if [ -z "$java" ]; then
    cat >&2 <<'EOF'
Java 25 or later was not found (JAVA_HOME, the path and /usr/lib/jvm). Install it, then run this line again:
  Debian, Ubuntu:       apt-get install openjdk-25-jre-headless
  Fedora, openEuler:    dnf install java-25-openjdk-headless
  any other system:     unpack a runtime such as Eclipse Temurin 25 and point JAVA_HOME to it
EOF
    exit 1
fi
command -v curl >/dev/null 2>&1 || fail "curl was not found. Install it, then run this line again."

secret=${STAVEWORKS_GATEWAY_SECRET:-}
if [ -z "$secret" ]; then
    # Standard input is this script where it comes out of a pipe.
    if ! (: </dev/tty) 2>/dev/null; then
        fail "There is no terminal to ask for the secret. Set STAVEWORKS_GATEWAY_SECRET."
    fi
    printf 'Secret of gateway %s: ' "$code" >/dev/tty
    stty -echo </dev/tty 2>/dev/null || true
    read -r secret </dev/tty || secret=''
    stty echo </dev/tty 2>/dev/null || true
    printf '\n' >/dev/tty
fi
[ -n "$secret" ] || fail "Nothing was typed. The secret was shown once, when the gateway was registered."

mkdir -p "$home/data"
chmod 700 "$home/data"
new="$home/staveworks-gateway.jar.new"
trap 'rm -f "$new"' EXIT INT TERM
echo "Getting the gateway's program from $from …"
curl -fsSL "$from/gateway/staveworks-gateway.jar" -o "$new" ||
    fail "The program could not be fetched from $from/gateway/staveworks-gateway.jar."
mv -f "$new" "$home/staveworks-gateway.jar"
(umask 077 && printf '%s\n' "$secret" >"$home/data/secret")

# A workshop's PC is small and busy with other things.
flags="-Xms16m -Xmx128m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxDirectMemorySize=32m -XX:+ExitOnOutOfMemoryError \
-Dio.netty.allocator.type=unpooled -Dio.netty.eventLoopThreads=2"
run="$java $flags -jar $home/staveworks-gateway.jar --server $server --code $code --secret-file $home/data/secret \
--data $home/data $tls $mqtt"

if [ "$service" = yes ] && [ "$(id -u)" = 0 ] && command -v systemctl >/dev/null 2>&1 && [ -d /run/systemd/system ]; then
    id staveworks-gateway >/dev/null 2>&1 ||
        useradd --system --home-dir "$home" --shell /usr/sbin/nologin staveworks-gateway
    # Serial lines belong to this group.
    ! getent group dialout >/dev/null || usermod -a -G dialout staveworks-gateway
    chown -R staveworks-gateway: "$home/data"
    cat >/etc/systemd/system/staveworks-gateway.service <<EOF
[Unit]
Description=Staveworks edge gateway
After=network-online.target
Wants=network-online.target

[Service]
User=staveworks-gateway
ExecStart=$run
Restart=always
RestartSec=5
NoNewPrivileges=true
ProtectSystem=strict
ProtectHome=true
ReadWritePaths=$home/data

[Install]
WantedBy=multi-user.target
EOF
    systemctl daemon-reload
    systemctl enable staveworks-gateway >/dev/null 2>&1
    systemctl restart staveworks-gateway
    echo "The gateway is running. Its log: journalctl -u staveworks-gateway"
else
    cat >"$home/run" <<EOF
#!/bin/sh
exec $run
EOF
    chmod 755 "$home/run"
    echo "The gateway is installed in $home. Start it, and let your system start it, with: $home/run"
fi
