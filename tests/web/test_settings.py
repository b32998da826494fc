"""Settings: what the environment may ask for, and what is refused with a sentence."""

from __future__ import annotations

import random
import stat
import string
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web.proxies import trusted_proxies
from web.settings import Auth, SettingRefused, Settings, is_weak

KEY = "a file holds this key: 0123456789"
OTHER_KEY = "the environment holds this key 12345"


EVERYTHING = {
    "HOST": "::1",
    "PORT": "8080",
    "WEB_CONCURRENCY": "4",
    "DATA_DIR": "/d",
    "DATABASE_URL": "sqlite:////e/f",
    "SECRET_KEY": OTHER_KEY,
    "SECRET_KEY_FILE": "/k",
    "TRUSTED_HOSTS": "A.example, 会议.example,[::1],",
    "ORGANIZATION": "云岫区委办公室",
    "AUTH": "proxy",
    "TRUSTED_PROXIES": "10.1.2.0/24, unix",
    "PROXY_SECRET": KEY,
    "PROXY_SECRET_FILE": "/p",
    "AUDIT_KEY_FILE": "/a/key",
    "AUDIT_HEAD_FILE": "/b/head",
    "THEME_DAYS_AHEAD": "10",
    "REPORT_DAYS_AFTER": "0",
}


def test_defaults() -> None:
    """Without any variable the service is this machine's own, with its database in the data folder."""
    settings = Settings.from_environment({"DATA_DIR": "/somewhere"})

    assert (settings.host, settings.port, settings.web_concurrency) == ("127.0.0.1", 8000, 2)
    assert settings.database_url == "sqlite:////somewhere/dossiers.sqlite3"
    assert settings == Settings(data_dir=Path("/somewhere"))


def test_every_variable_is_read() -> None:
    """Each field is set by the variable of its name; blanks around host names go."""
    settings = Settings.from_environment(EVERYTHING)

    assert settings == Settings(
        host="::1",
        port=8080,
        web_concurrency=4,
        data_dir=Path("/d"),
        database_url="sqlite:////e/f",
        secret_key=OTHER_KEY,
        secret_key_file=Path("/k"),
        trusted_hosts=("a.example", "xn--6oqu09l.example", "[::1]"),
        organization="云岫区委办公室",
        auth=Auth.PROXY,
        trusted_proxies=trusted_proxies(["10.1.2.0/24", "unix"]),
        proxy_secret=KEY,
        proxy_secret_file=Path("/p"),
        audit_key_file=Path("/a/key"),
        audit_head_file=Path("/b/head"),
        theme_days_ahead=10,
        report_days_after=0,
    )
    assert (settings.audit_key, settings.audit_head) == (Path("/a/key"), Path("/b/head"))


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"AUTH": "oidc"}, "AUTH=oidc 不能用"),
        ({"AUTH": "proxy"}, "还要写明 TRUSTED_PROXIES"),
        ({"AUTH": "proxy", "TRUSTED_PROXIES": "unix"}, "至少32个随机字符"),
        ({"AUTH": "proxy", "TRUSTED_PROXIES": "unix", "PROXY_SECRET": "short"}, "至少32个随机字符"),
        ({"AUTH": "proxy", "PROXY_SECRET": "0123456789abcdef" * 2}, "还要写明 TRUSTED_PROXIES"),
        ({"TRUSTED_PROXIES": "proxy.example"}, "TRUSTED_PROXIES=proxy.example 看不懂"),
        ({"TRUSTED_HOSTS": "a..example"}, "TRUSTED_HOSTS=a..example 看不懂"),
        ({"PORT": "http"}, "PORT=http 不是端口号"),
        ({"PORT": "65536"}, "PORT=65536 不是端口号"),
        ({"PORT": "8" * 5000}, "不是端口号"),
        ({"PORT": "８０"}, "PORT=８０ 不是端口号"),
        ({"REPORT_DAYS_AFTER": "两周"}, "两周 不是天数"),
        ({"WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY=0 不能用"),
        ({"WEB_CONCURRENCY": "many"}, "WEB_CONCURRENCY=many 不能用"),
    ],
)
def test_wrong_values_are_refused(environment: dict[str, str], sentence: str) -> None:
    """A wrong value stops the start with a sentence that names the variable and a right value."""
    with pytest.raises(SettingRefused) as refused:
        Settings.from_environment(environment)

    assert sentence in str(refused.value)


def test_own_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    """Processes that start together agree on one key; nobody else on the machine may read it."""
    settings = Settings(data_dir=tmp_path / "data")
    with ThreadPoolExecutor(8) as processes:
        keys = set(processes.map(lambda _: settings.signing_key(), range(8)))

    files = list((tmp_path / "data").iterdir())
    assert len(keys) == 1
    assert len(keys.pop()) >= 32
    assert [file.name for file in files] == ["secret_key"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_given_keys_are_used(tmp_path: Path) -> None:
    """A key in the environment comes before one in a file."""
    file = tmp_path / "key"
    file.write_text(KEY + "\n")

    assert Settings(secret_key_file=file).signing_key() == KEY
    assert Settings(secret_key=OTHER_KEY, secret_key_file=file).signing_key() == OTHER_KEY


WEAK = [
    "",
    "dev",
    "x" * 64,
    "abcd" * 20,
    "0123456789" * 5,
    "0123456789abcdef" * 2,
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "zyxwvutsrqponmlkjihgfedcba9876543210",
    "please-change-me-before-production-1",
    "django-insecure-6mJ0yVt3rK9wXq2LbN8sZd5",
    "My-Secret-Key-For-Flask-Is-Quite-Long-1",
    "correct-horse-battery-password-27-x-y",
    "6mJ0yVt3rK9wXq2LbN8sZd5gHf1cPaE",
]
"""Too short by one, monotonous, counted, or copied."""


@pytest.mark.parametrize("key", WEAK, ids=range(len(WEAK)))
def test_row_24_weak_keys_are_refused(tmp_path: Path, key: str) -> None:
    """A key that can be guessed stops the start, from the environment and from a file, as does that of a proxy."""
    file = tmp_path / "key"
    file.write_text(f"{key}\n")
    with pytest.raises(SettingRefused, match="SECRET_KEY"):
        Settings(secret_key_file=file).signing_key()
    if key:
        with pytest.raises(SettingRefused, match="至少32个随机字符"):
            Settings(secret_key=key).signing_key()
    with pytest.raises(SettingRefused, match="至少32个随机字符"):
        Settings(auth=Auth.PROXY, trusted_proxies=trusted_proxies(["unix"]), proxy_secret_file=file)


def test_row_24_random_keys_are_taken() -> None:
    """Whatever a machine draws is good enough, in letters as in hexadecimal digits; what we make ourselves, too."""
    chance = random.Random(24)
    hexadecimal = [f"{chance.getrandbits(256):064x}" for _ in range(1000)]
    letters = ["".join(chance.choices(string.ascii_letters + string.digits, k=32)) for _ in range(1000)]

    assert [key for key in hexadecimal + letters if is_weak(key)] == []


def test_row_24_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A key that was promised and is not there stops the start; no other is made in its place."""
    with pytest.raises(SettingRefused, match="SECRET_KEY_FILE"):
        Settings(secret_key_file=tmp_path / "absent").signing_key()

    assert list(tmp_path.iterdir()) == []
