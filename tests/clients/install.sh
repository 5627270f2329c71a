#!/usr/bin/env bash
# Debian's packages for the tests of `make clients`: installs what is missing, where this is Debian and we are root.
# Elsewhere it says what is missing; the tests then name what they leave out.
set -u
packages=(
  strace     # kills a build at each system call, and lets system calls fail
  util-linux # setpriv: runs the suite as an ordinary user
  git        # lists the files of the project, for a copy that the ordinary user owns
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
[ "${#missing[@]}" = 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "missing: ${missing[*]} (as root on Debian, tests/clients/install.sh installs them)" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 || {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
