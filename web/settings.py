"""Every setting of the service, read once from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from domain.reminders import Terms
from storage.secret import make_secret
from web.proxies import NO_PROXIES, TrustedProxies, trusted_proxies

_ROOT: Final = Path(__file__).parent.parent
_EVERYWHERE: Final = {"0.0.0.0", "::"}  # noqa: S104 - the names of every address; nobody can open them
SHORTEST_KEY: Final = 32
_FEWEST_DIFFERENT: Final = 10
_PLACEHOLDERS: Final = ("change", "default", "example", "insecure", "password", "secret")
"""What stands in keys that were copied from somewhere; by chance not once in a million keys of 64 letters."""


class SettingRefused(ValueError):
    """A setting that cannot be used; the message says in Chinese what to write instead."""


class Auth(StrEnum):
    """Who says who somebody is: the person by a password, or a proxy in front that has signed the person in."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, not a secret
    PROXY = "proxy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the service runs. Each field is the environment variable of its name in capitals.

    An empty `database_url` becomes that of a SQLite file in the data folder.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    web_concurrency: int = 2
    data_dir: Path = _ROOT / "var"
    database_url: str = ""
    secret_key: str = ""
    secret_key_file: Path | None = None
    trusted_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    organization: str = ""
    auth: Auth = Auth.PASSWORD
    trusted_proxies: TrustedProxies = NO_PROXIES
    proxy_secret: str = ""
    proxy_secret_file: Path | None = None
    audit_key_file: Path | None = None
    audit_head_file: Path | None = None
    theme_days_ahead: int = 15
    report_days_after: int = 15

    def __post_init__(self) -> None:
        """Raise `SettingRefused` for an identity that anybody could claim."""
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data_dir.absolute() / 'dossiers.sqlite3'}")
        if self.auth is Auth.PROXY and (not self.trusted_proxies or is_weak(self.shared_secret())):
            raise SettingRefused(
                "AUTH=proxy 还要写明 TRUSTED_PROXIES（代理服务器的地址），并在 PROXY_SECRET_FILE 里放至少32个随机字符，"
                "否则谁都可以冒名登录。"
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment asks for. Raises `SettingRefused`.

        >>> Settings.from_environment({"PORT": "8001"}).port
        8001
        """
        given = {name: read(text) for name, read in _READERS.items() if (text := environment.get(name.upper()))}
        return cls(**given)

    @property
    def address(self) -> str:
        """The address to open on this machine; one that stands for every address is nobody's to open.

        >>> Settings(host="0.0.0.0").address, Settings(host="::1", port=8001).address
        ('http://127.0.0.1:8000', 'http://[::1]:8001')
        """
        host = "127.0.0.1" if self.host in _EVERYWHERE else f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def signing_key(self) -> str:
        """The key that signs forms: the one that was set, else one made at the first start and kept in the data folder.

        Another key signs nobody out, sessions do not hang on it. Raises `SettingRefused` for a key that can be guessed,
        or a file that cannot be read.
        """
        own = self.data_dir / "secret_key"
        if not (self.secret_key or self.secret_key_file):
            make_secret(own)
        key = self.secret_key or _read_key(self.secret_key_file or own, "SECRET_KEY_FILE")
        if is_weak(key):
            raise SettingRefused("密钥太短或太简单，容易被猜到。请把 SECRET_KEY 换成至少32个随机字符，或者去掉它。")
        return key

    def shared_secret(self) -> str:
        """What the proxy that signs people in proves itself with; empty when nothing was set."""
        if self.proxy_secret or self.proxy_secret_file is None:
            return self.proxy_secret
        return _read_key(self.proxy_secret_file, "PROXY_SECRET_FILE")

    @property
    def terms(self) -> Terms:
        """How many days around a meeting people are reminded of what is due."""
        return Terms(theme_days_ahead=self.theme_days_ahead, report_days_after=self.report_days_after)

    @property
    def audit_key(self) -> Path:
        """The file that holds the key of the audit chain, outside the database."""
        return self.audit_key_file or self.data_dir / "audit_key"

    @property
    def audit_head(self) -> Path:
        """The file that holds how far the audit chain has come, outside the database."""
        return self.audit_head_file or self.data_dir / "audit_head"


def is_weak(key: str) -> bool:
    """Whether somebody may guess a key: it is short, monotonous, counts up, or was copied from an example.

    >>> is_weak("0123456789abcdefghijklmnopqrstuvwxyz"), is_weak("6mJ0yVt3rK9wXq2LbN8sZd5gHf1cPaEu")
    (True, False)
    """
    steps = {ord(after) - ord(before) for before, after in pairwise(key)}
    return (
        len(key) < SHORTEST_KEY
        or min(len(set(key)), len(steps)) < _FEWEST_DIFFERENT
        or any(word in key.lower() for word in _PLACEHOLDERS)
    )


def _port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and int(text) in range(1, 65536):
        return int(text)
    raise SettingRefused(f"PORT={text} 不是端口号。请改为 1 到 65535 之间的整数，例如 PORT=8000。")


def _processes(text: str) -> int:
    if re.fullmatch("[0-9]{1,2}", text) and int(text) in range(1, 65):
        return int(text)
    raise SettingRefused(f"WEB_CONCURRENCY={text} 不能用。请改为 1 到 64 之间的整数，例如 WEB_CONCURRENCY=2。")


def _days(text: str) -> int:
    if re.fullmatch("[0-9]{1,3}", text):
        return int(text)
    raise SettingRefused(f"{text} 不是天数。请写 0 到 999 之间的整数，例如 REPORT_DAYS_AFTER=15；0 是不提醒。")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _hosts(text: str) -> tuple[str, ...]:
    try:
        return tuple(name.lower().encode("idna").decode() for name in _names(text))
    except UnicodeError:
        raise SettingRefused(
            f"TRUSTED_HOSTS={text} 看不懂。请写本系统的域名，用逗号分开，例如 TRUSTED_HOSTS=dossier.example,127.0.0.1。"
        ) from None


def _auth(text: str) -> Auth:
    try:
        return Auth(text)
    except ValueError:
        raise SettingRefused(
            f"AUTH={text} 不能用。请写 AUTH=password（登录名和密码）或 AUTH=proxy（由代理登录）。"
        ) from None


def _proxies(text: str) -> TrustedProxies:
    try:
        return trusted_proxies(_names(text))
    except ValueError:
        raise SettingRefused(
            f"TRUSTED_PROXIES={text} 看不懂。请写代理服务器的地址，用逗号分开，"
            "例如 TRUSTED_PROXIES=127.0.0.1,10.1.2.0/24。"
        ) from None


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "host": str,
    "port": _port,
    "web_concurrency": _processes,
    "data_dir": Path,
    "database_url": str,
    "secret_key": str,
    "secret_key_file": Path,
    "trusted_hosts": _hosts,
    "organization": str,
    "auth": _auth,
    "trusted_proxies": _proxies,
    "proxy_secret": str,
    "proxy_secret_file": Path,
    "audit_key_file": Path,
    "audit_head_file": Path,
    "theme_days_ahead": _days,
    "report_days_after": _days,
}


def _read_key(file: Path, setting: str) -> str:
    try:
        return file.read_text().strip()
    except OSError as error:
        raise SettingRefused(f"密钥文件 {file} 读不出来（{error.strerror}），请检查 {setting}。") from None
