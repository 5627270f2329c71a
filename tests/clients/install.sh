#!/usr/bin/env bash
# Debian's packages for the tests of `make clients`: installs what is missing, where this is Debian and we are root.
# Elsewhere it says what is missing; the tests then name what they leave out.
set -u
packages=(
  strace     # kills a build at each system call, and lets system calls fail
  util-linux # setpriv: runs the suite as an ordinary user
  git        # lists the files of the project, for a copy that the ordinary user owns
  chromium   # the browser in which the page is tried
  npm        # fetches what judges the pages and reads the files; brings node, which runs it
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
# One file of an npm package into the tests' own folder, never into the repository; the package's hash is checked.
fetch() { # package version hash file-in-package name
  local folder packed
  folder="$(dirname "$0")/node"
  [ -s "$folder/$5" ] && return
  command -v npm >/dev/null || return
  mkdir -p "$folder"
  (cd "$folder" && packed=$(npm pack --silent "$1@$2") && echo "$3  $packed" | sha256sum -c --quiet &&
    tar xzf "$packed" -O "package/$4" >"$5" && rm "$packed") || { rm -f "$folder/$5"; echo "$1 could not be fetched" >&2; }
}
modules() {
  # judges a page's accessibility (MPL 2.0)
  fetch axe-core 4.14.1 e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745 axe.min.js axe.min.js
  # reads GIFT (MIT)
  fetch gift-pegjs 1.0.2 b15e322e9f9145c753bee378a12c31b9f45526f472ac81186a0ff706722f1c7d pegjs-gift.js pegjs-gift.js
  # plays QTI 3.0 (GPL 3; for tests only)
  fetch @citolab/qti-components 7.27.4 987050c94aa5bebb9509a49b4fb4122103390b51934ace26102e4619ccb482ac cdn/index.global.js qti-components.js
}
if [ "${#missing[@]}" = 0 ]; then modules; exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "missing: ${missing[*]} (as root on Debian, tests/clients/install.sh installs them)" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 || {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
modules
