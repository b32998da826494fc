"""Every setting of the service, read once from the environment."""

from __future__ import annotations

import ipaddress
import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).parent.parent
_SHORTEST_KEY: Final = 32


class SettingRefused(ValueError):
    """A setting that cannot be used; the message says in Chinese what to write instead."""


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

    def __post_init__(self) -> None:
        """Raise `SettingRefused` for an address that others can reach: there is no sign-in yet."""
        if not _is_loopback(self.host):
            raise SettingRefused(
                f"还没有登录功能，任何能连上 {self.host} 的人都能读写全部会议材料，所以只能在本机地址上运行。"
                "请去掉 HOST，或改为 HOST=127.0.0.1。"
            )
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data_dir.absolute() / 'dossiers.sqlite3'}")

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
        key = self.secret_key or _read_key(self.secret_key_file or _own_key(self.data_dir / "secret_key"))
        if len(key) < _SHORTEST_KEY:
            raise SettingRefused("密钥太短，容易被猜到。请把 SECRET_KEY 换成至少32个随机字符，或者去掉它。")
        return key


def _is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address; a name counts as reachable unless it is localhost."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "host": str,
    "port": _port,
    "web_concurrency": _processes,
    "data_dir": Path,
    "database_url": str,
    "secret_key": str,
    "secret_key_file": Path,
    "trusted_hosts": _names,
}


def _read_key(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError as error:
        raise SettingRefused(f"密钥文件 {file} 读不出来（{error.strerror}），请检查 SECRET_KEY_FILE。") from None


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
