"""`db upgrade`: the database, made or brought up to date."""

from __future__ import annotations

from cli.errors import Stopped
from cli.house import House, house_of, read_settings
from cli.library import library
from cli.parsing import Words
from domain.codec import read_dossier
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.units import UNNAMED, Units
from web.clock import now
from web.settings import Settings

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
    settings = read_settings()
    sample = library()["report"].sample if given.example else b""
    try:
        _upgrade(settings, sample)
    except Stopped:
        raise
    except Exception:  # noqa: BLE001 - a driver may raise anything; whatever it is, there is no database to work with
        raise Stopped(_NOT_UPGRADED) from None
    return 0


def _upgrade(settings: Settings, sample: bytes) -> None:
    engine = open_engine(settings.database_url)
    try:
        upgrade(engine)
        house = house_of(settings, engine)
        _name_the_root(house)
        if sample:
            _put_example(house, sample)
    finally:
        engine.dispose()


def _name_the_root(house: House) -> None:
    """The first unit under the name that ORGANIZATION gives, while nobody has named it otherwise."""
    units = Units(house.engine, house.audit)
    if house.settings.organization and units.root().name == UNNAMED:
        try:
            units.rename(house.by, units.root().id, house.settings.organization, now())
        except ValueError as wrong:
            raise Stopped(f"ORGANIZATION 不能用：{wrong}。") from None


def _put_example(house: House, sample: bytes) -> None:
    """The report's sample, once: not into a database that holds or held anything."""
    dossiers, by = Dossiers(house.engine, house.audit), house.by
    if not dossiers.all(by) and not dossiers.all(by, archived=True):
        dossiers.create(by, EXAMPLE, read_dossier(sample), now(), nonce="example")
