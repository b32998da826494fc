"""How the service runs, on a desk as in a container: gunicorn reads this file by its name.

HOST (127.0.0.1), PORT (8000) and WEB_CONCURRENCY (2 processes) come from the environment.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys

_host = os.environ.get("HOST", "127.0.0.1")
_port = os.environ.get("PORT", "8000")


def _is_loopback(host: str) -> bool:
    """Whether only this machine can reach *host*; a name counts as reachable unless it is localhost."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


if not _is_loopback(_host):
    sys.exit(
        f"还没有登录功能，任何能连上 {_host} 的人都能读写全部会议材料，所以只能在本机地址上运行。"
        "请去掉 HOST，或改为 HOST=127.0.0.1。"
    )
if not (_port.isascii() and _port.isdigit() and int(_port) in range(1, 65536)):
    sys.exit(f"PORT={_port} 不是端口号。请改为 1 到 65535 之间的整数，例如 PORT=8000。")

wsgi_app = "app:create_app()"
bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
# The heartbeat file must not lie on a disk that may be slow or read-only.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn makes an unnamed file there
control_socket_disable = True
# Longer than the longest answer, so that stopping the service cuts no download short.
graceful_timeout = 35
# Memory that fragments over thousands of documents is given back; the jitter keeps one worker serving.
max_requests = 5000
max_requests_jitter = 500


def on_starting(_server: object) -> None:
    """Stop with a sentence instead of gunicorn's retries when somebody else has the port."""
    family = socket.AF_INET6 if ":" in _host else socket.AF_INET
    try:
        socket.create_server((_host, int(_port)), family=family).close()
    except OSError:
        sys.exit(f"端口 {_port} 用不了，多半已被别的程序占用。请换一个，例如：PORT=8001 script/server")


def when_ready(_server: object) -> None:
    """Say where to look."""
    print(f"请在浏览器中打开：http://{bind}/（按 Ctrl+C 停止）", flush=True)
