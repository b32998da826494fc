"""`db upgrade`: the database, made or brought up to date."""

from __future__ import annotations

from cli.library import library
from cli.parsing import Words
from domain.codec import read_dossier
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.migrate import upgrade
from web.clock import now
from web.settings import Settings

EXAMPLE = "示例材料"


def run(words: list[str]) -> int:
    """Make or migrate the database; `--example` puts the report's sample into an empty one."""
    parser = Words("db upgrade [--example]", "建立数据库，或升级到当前版本；已有的内容都会保留。")
    parser.word("upgrade", shown="upgrade", about="建立或升级", choices=["upgrade"])
    parser.word("--example", shown="--example", about="数据库里还没有材料时，放入一份示例", action="store_true")
    given = parser.parse_args(words)
    engine = open_engine(Settings.from_environment().database_url)
    try:
        upgrade(engine)
        if given.example:
            _put_example(Dossiers(engine))
    finally:
        engine.dispose()
    return 0


def _put_example(dossiers: Dossiers) -> None:
    """The report's sample, once: not into a database that holds or held anything."""
    if not dossiers.all() and not dossiers.all(archived=True):
        dossiers.create(EXAMPLE, read_dossier(library()["report"].sample), now(), nonce="example")
