#!/usr/bin/env bash
# Debian's packages for the tests of `make clients`: installs what is missing, where this is Debian and we are root.
# Elsewhere it says what is missing; the tests then name what they leave out.
set -u
packages=(
  strace     # kills a build at each system call, and lets system calls fail
  util-linux # setpriv: runs the suite as an ordinary user
  git        # lists the files of the project, for a copy that the ordinary user owns
  chromium   # the browser in which the page is tried
  npm        # fetches axe-core, which judges the page's accessibility
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
# axe-core (MPL 2.0) into the tests' own folder, never into the repository; its hash is checked.
axe() {
  local folder version=4.14.1 hash=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
  folder="$(dirname "$0")/node"
  [ -s "$folder/axe.min.js" ] && return
  command -v npm >/dev/null || return
  mkdir -p "$folder"
  (cd "$folder" && npm pack --silent "axe-core@$version" >/dev/null && echo "$hash  axe-core-$version.tgz" | sha256sum -c --quiet &&
    tar xzf "axe-core-$version.tgz" --strip-components=1 package/axe.min.js && rm "axe-core-$version.tgz") || echo "axe-core could not be fetched" >&2
}
if [ "${#missing[@]}" = 0 ]; then axe; exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "missing: ${missing[*]} (as root on Debian, tests/clients/install.sh installs them)" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 || {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
axe
