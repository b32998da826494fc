"""`db upgrade`: the database, made or brought up to date."""

from __future__ import annotations

from cli.errors import Stopped
from cli.library import library
from cli.parsing import Words
from domain.codec import read_dossier
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.migrate import upgrade
from web.clock import now
from web.settings import SettingRefused, Settings

EXAMPLE = "示例材料"
"""What the example is called in the list of dossiers."""

_NOT_UPGRADED = (
    "数据库没有升级，原有内容没有动。请检查 DATA_DIR 和 DATABASE_URL 写得对不对（现在只能用 SQLite）、"
    "文件夹能不能写、磁盘是不是满了，然后重试。"
)


def run(words: list[str]) -> int:
    """Make or migrate the database; `--example` puts the report's sample into an empty one."""
    parser = Words("db upgrade [--example]", "建立数据库，或升级到当前版本；已有的内容都会保留。")
    parser.word("upgrade", shown="upgrade", about="建立或升级", choices=["upgrade"])
    parser.word("--example", shown="--example", about="数据库里还没有材料时，放入一份示例", action="store_true")
    given = parser.parse_args(words)
    settings = _settings()
    sample = library()["report"].sample if given.example else b""
    try:
        _upgrade(settings.database_url, sample)
    except Exception:  # noqa: BLE001 - a driver may raise anything; whatever it is, there is no database to work with
        raise Stopped(_NOT_UPGRADED) from None
    return 0


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingRefused as error:
        raise Stopped(str(error)) from None


def _upgrade(url: str, sample: bytes) -> None:
    engine = open_engine(url)
    try:
        upgrade(engine)
        if sample:
            _put_example(Dossiers(engine), sample)
    finally:
        engine.dispose()


def _put_example(dossiers: Dossiers, sample: bytes) -> None:
    """The report's sample, once: not into a database that holds or held anything."""
    if not dossiers.all() and not dossiers.all(archived=True):
        dossiers.create(EXAMPLE, read_dossier(sample), now(), nonce="example")
