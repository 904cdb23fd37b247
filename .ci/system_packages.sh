#!/usr/bin/env bash
# Installs the system parts that the tests use, on Debian or Ubuntu. Does nothing when they are there.
#   .ci/system_packages.sh python     what `make demo` needs: venv
#   .ci/system_packages.sh tests      LibreOffice Calc 24.8 or newer with its Python bridge, Writer, poppler, fonts, Java,
#                                     PostgreSQL's server and OpenSSH's, which the tests start themselves
# With CI=true a part that cannot be had is a failure; on a laptop it is a loud warning and the tests that need it skip.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "radbill: $1"
    if [ "${CI:-}" = "true" ]; then exit 1; fi
    say "radbill: going on; tests that need it will be skipped and say so."
    exit 0
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 127; fi
}

update_once() {
    [ -n "${UPDATED:-}" ] || as_root apt-get update -qq
    UPDATED=yes
}

install() {
    update_once
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The first Debian mirror that this machine already uses.
debian_mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        grep -v '^#' | grep -Eo 'https?://[^ ]+' | grep -v security | sed 's#/*$##' | head -n 1
}

# Debian 12 ships LibreOffice 7.4, which cannot bind worksheet functions; its backports have 25.2.
add_backports() {
    . /etc/os-release
    [ "${VERSION_CODENAME:-}" = bookworm ] || return 0
    apt-cache policy | grep -q bookworm-backports && return 0
    local mirror
    mirror="$(debian_mirror)"
    [ -n "$mirror" ] || return 1
    printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
        "$mirror" | as_root tee /etc/apt/sources.list.d/radbill-backports.sources >/dev/null
    as_root apt-get update -qq
    UPDATED=yes
}

install_office() {
    add_backports || return 1
    if apt-cache policy | grep -q bookworm-backports; then
        install -t bookworm-backports libreoffice-calc-nogui libreoffice-writer-nogui python3-uno
    else
        install libreoffice-calc-nogui libreoffice-writer-nogui python3-uno
    fi
}

# Spark runs on Java 17 or newer; the name of the package differs between releases.
install_java() {
    install openjdk-17-jre-headless || install default-jre-headless
}

# The package makes and starts a cluster of its own unless it is told not to; the tests need the programs only.
install_server() {
    as_root mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.d/radbill.conf >/dev/null
    install postgresql
}

wanted="${1:-tests}"

if [ "$wanted" = python ]; then
    python3 -c 'import ensurepip, venv' 2>/dev/null && exit 0
    command -v apt-get >/dev/null || { say "radbill: python3 needs its venv module; install python3-venv."; exit 1; }
    install python3-venv || { say "radbill: could not install python3-venv; run: apt-get install python3-venv"; exit 1; }
    exit 0
fi

command -v apt-get >/dev/null || give_up "no apt-get here; LibreOffice Calc and poppler must be installed by hand."
command -v soffice >/dev/null && [ -e /usr/lib/python3/dist-packages/uno.py ] &&
    [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] ||
    install_office || give_up "LibreOffice could not be installed: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui python3-uno"
command -v java >/dev/null || install_java ||
    give_up "Java could not be installed: apt-get install openjdk-17-jre-headless"
command -v pdftoppm >/dev/null || install poppler-utils || give_up "poppler could not be installed: apt-get install poppler-utils"
fc-list 2>/dev/null | grep -q -i carlito || install fontconfig fonts-crosextra-carlito fonts-liberation2 ||
    give_up "fonts could not be installed: apt-get install fonts-crosextra-carlito fonts-liberation2"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install_server ||
    give_up "PostgreSQL could not be installed: apt-get install postgresql"
[ -x /usr/sbin/sshd ] && command -v sftp >/dev/null || install openssh-server openssh-client ||
    give_up "OpenSSH could not be installed: apt-get install openssh-server openssh-client"
