#!/usr/bin/env bash
# What a container engine puts around the service, made with what Debian brings, so that it can be tried without one.
# Called inside `unshare --mount --net`: image.sh ROOT APP DATA "NAME=VALUE …" COMMAND…
# ROOT is an empty folder that becomes the root: read-only, with the system, Python and its packages where they are,
# the packages once more in /opt/venv, APP as /app, DATA as the volume /data, and fresh /tmp and /dev/shm.
# No network but loopback. COMMAND runs as user 10001 without any capability, and cannot get one.
set -euo pipefail
root=$1 app=$2 data=$3 environment=$4
shift 4

# shown FOLDER PLACE: the folder can be read at a place of the new root.
shown() {
  mkdir -p "$root$2"
  mount --rbind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
}

mount --make-rprivate /
mount -t tmpfs -o mode=755 image "$root"
mkdir "$root/tmp"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
for place in /bin /sbin /lib /lib64; do
  [ ! -L "$place" ] || cp -a "$place" "$root$place"
  [ -L "$place" ] || [ ! -d "$place" ] || shown "$place" "$place"
done
for place in /usr /etc /proc /dev "$PYTHON_HOME" "$PACKAGES"; do
  shown "$place" "$place"
done
shown "$PACKAGES" /opt/venv
shown "$app" /app
mkdir "$root/data"
mount --bind "$data" "$root/data"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
mount -o remount,ro "$root"
ip link set lo up
exec env -i $environment unshare --root="$root" --wd=/app -- \
  setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
