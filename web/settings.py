"""Every setting of the service, read once from the environment."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from web.proxies import NO_PROXIES, TrustedProxies, trusted_proxies

_ROOT: Final = Path(__file__).parent.parent
_SHORTEST_KEY: Final = 32
_FEWEST_DIFFERENT: Final = 10


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

    def __post_init__(self) -> None:
        """Raise `SettingRefused` for an identity that anybody could claim."""
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data_dir.absolute() / 'dossiers.sqlite3'}")
        if self.auth is Auth.PROXY and not (self.trusted_proxies and len(self.shared_secret()) >= _SHORTEST_KEY):
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

    def signing_key(self) -> str:
        """The key that signs forms: the one that was set, else one made at the first start and kept in the data folder.

        Raises `SettingRefused` for a key under 32 characters, or a file that cannot be read.
        """
        key = self.secret_key or _read_key(
            self.secret_key_file or _own_key(self.data_dir / "secret_key"), "SECRET_KEY_FILE"
        )
        if len(key) < _SHORTEST_KEY or len(set(key)) < _FEWEST_DIFFERENT:
            raise SettingRefused("密钥太短或太简单，容易被猜到。请把 SECRET_KEY 换成至少32个随机字符，或者去掉它。")
        return key

    def shared_secret(self) -> str:
        """What the proxy that signs people in proves itself with; empty when nothing was set."""
        if self.proxy_secret or self.proxy_secret_file is None:
            return self.proxy_secret
        return _read_key(self.proxy_secret_file, "PROXY_SECRET_FILE")

    def audit_key(self) -> bytes:
        """The key of the audit chain, kept in the data folder beside the database, never in it."""
        return _read_key(_own_key(self.data_dir / "audit_key"), "DATA_DIR").encode()

    @property
    def audit_head(self) -> Path:
        """The file that holds how far the audit chain has come, outside the database."""
        return self.data_dir / "audit_head"


def _port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and int(text) in range(1, 65536):
        return int(text)
    raise SettingRefused(f"PORT={text} 不是端口号。请改为 1 到 65535 之间的整数，例如 PORT=8000。")


def _processes(text: str) -> int:
    if re.fullmatch("[0-9]{1,2}", text) and int(text) in range(1, 65):
        return int(text)
    raise SettingRefused(f"WEB_CONCURRENCY={text} 不能用。请改为 1 到 64 之间的整数，例如 WEB_CONCURRENCY=2。")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


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
    "trusted_hosts": _names,
    "organization": str,
    "auth": _auth,
    "trusted_proxies": _proxies,
    "proxy_secret": str,
    "proxy_secret_file": Path,
}


def _read_key(file: Path, setting: str) -> str:
    try:
        return file.read_text().strip()
    except OSError as error:
        raise SettingRefused(f"密钥文件 {file} 读不出来（{error.strerror}），请检查 {setting}。") from None


def _own_key(file: Path) -> Path:
    """The file with this installation's own key, made if it is not there: several processes agree on the first one."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(made, file)
        made.unlink()
    return file
