# What every door does first: find Python, keep .venv in step with the pinned requirements, name missing packages.
# Sourced, never run. Words for people go to standard error, so that standard output stays the program's own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=$root/.venv/bin/python

export TZ=Asia/Shanghai PYTHONUTF8=1
export DATA_DIR=${DATA_DIR:-$root/var}

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# need_files FILE=PACKAGE…: every FILE exists afterwards. Looks for files, not packages, because
# LibreOffice with and without a screen are two packages that exclude each other and both will do.
need_files() {
  local pair missing=()
  for pair in "$@"; do
    [ -e "${pair%%=*}" ] || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

# install_packages PACKAGE…: installs Debian packages as root, stops with the line to run as anybody else.
install_packages() {
  local line="apt-get update && apt-get install -y --no-install-recommends $*"
  [ "$(id -u)" -eq 0 ] || fail "缺少系统软件包。请先运行：sudo sh -c '$line'"
  say "正在安装系统软件包：$*"
  DEBIAN_FRONTEND=noninteractive sh -c "$line" >&2 </dev/null ||
    fail "系统软件包没有装好。请按上面的提示处理后，重新运行。"
}

# find_python: prints the name of the first Python that is new enough.
find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  fail "需要 Python 3.11 或更新的版本。请安装后重新运行。"
}

# environment FILE: .venv holds what FILE (requirements.txt or requirements-dev.txt) pins.
# The stamp lists the checksums of the files that were installed; unchanged, this costs a few milliseconds.
environment() {
  up_to_date "$1" && return
  # Two doors opened at once must not install into the same folder: the second one waits.
  (
    flock 9
    up_to_date "$1" || install_pins "$1"
  ) 9<"$root/$1"
}

up_to_date() {
  [ -x "$python" ] && (cd "$root" && sha256sum "$1" | grep -qxFf - .venv/installed 2>/dev/null)
}

install_pins() {
  local found
  if [ ! -x "$python" ]; then
    found=$(find_python)
    "$found" -c 'import ensurepip' 2>/dev/null || install_packages "$found-venv"
    "$found" -m venv --clear "$root/.venv" >&2
  fi
  say "正在安装 $1 中的软件包（只在第一次和更新之后进行）……"
  "$python" -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r "$root/$1" >&2 ||
    fail "软件包没有装好。请检查网络，然后重新运行。"
  # The development pins contain the runtime pins (a test holds them together).
  (cd "$root" && sha256sum requirements.txt $([ "$1" = requirements.txt ] || echo "$1") >.venv/installed)
}
