"""How the service runs, on a desk as in a container: gunicorn reads this file by its name.

The address, the port and the number of processes come from the settings, and so from the environment.
"""

from __future__ import annotations

import errno
import socket
import sys

from gunicorn.arbiter import Arbiter

from web.logs import CONFIG
from web.services import first_link
from web.settings import SettingRefused, Settings

try:
    _settings = Settings.from_environment()
except SettingRefused as refused:
    sys.exit(str(refused))

wsgi_app = "app:serve()"
# Loaded once, before the processes part: what is wrong is said once, and they share the memory.
preload_app = True
_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host
bind = f"{_host}:{_settings.port}"

workers = _settings.web_concurrency
worker_class = "web.worker.Worker"
logconfig_dict = CONFIG
threads = 4
# Whether a request came by https is said by the proxies of TRUSTED_PROXIES (web/proxies.py), by nobody else.
forwarded_allow_ips = ""
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
    family = socket.AF_INET6 if ":" in _settings.host else socket.AF_INET
    try:
        socket.create_server((_settings.host, _settings.port), family=family).close()
    except OSError as error:
        why = "需要管理员权限" if error.errno == errno.EACCES else "多半已被别的程序占用"
        sys.exit(f"端口 {_settings.port} 用不了，{why}。请换一个，例如：PORT=8001 script/server")


def when_ready(server: Arbiter) -> None:
    """Say where to look; as long as there is no account, with a link that signs in once."""
    print(f"请在浏览器中打开：{_settings.address}/（按 Ctrl+C 停止）", flush=True)
    if secret := first_link(server.app.wsgi()):
        print(f"还没有账户，请用这个一次性登录链接进入：{_settings.address}/sign-in/link/{secret}", flush=True)
