"""`doctor`: what this machine has and lacks."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar

from cli.errors import Stopped
from cli.house import custody_of
from cli.library import library
from cli.parsing import Words
from rendering.fonts import BODY, FIRST_LEVEL, PAGE_NUMBER, SECOND_LEVEL, TITLE
from storage.engine import Database, open_engine, try_writing
from storage.migrate import is_current
from web.clock import now
from web.readiness import audit_lack, database_lack, disk_lack
from web.settings import SettingRefused, Settings

_Told = TypeVar("_Told")

_FIRST_YEAR = 2026
"""This program is not older; a clock that says so has stopped."""


class Finding(NamedTuple):
    """One thing that was looked at: its name, what it lacks (empty: nothing), whether the service needs it."""

    name: str
    lack: str
    needed: bool = True


def run(words: list[str]) -> int:
    """Print a line for each thing looked at; 1 when something is wrong that the service needs."""
    Words("doctor", "检查这台机器：模板、设置、数据库、审计日志、磁盘、时钟、字体、LibreOffice。").parse_args(words)
    findings = list(_findings())
    for name, lack, needed in findings:
        note = "" if needed else "（生成 Word 文件用不到）"
        print(f"✗ {name}：{lack}{note}" if lack else f"✓ {name}")
    return int(any(finding.lack for finding in findings if finding.needed))


def _findings() -> Iterator[Finding]:
    yield Finding("模板", _template_lack())
    yield from _data_findings()
    yield Finding("时钟", _clock_lack())
    yield Finding("字体", _font_lack(), needed=False)
    yield Finding("LibreOffice", _office_lack(), needed=False)


def _data_findings() -> Iterator[Finding]:
    try:
        settings = Settings.from_environment()
    except SettingRefused as error:
        yield Finding("设置", str(error))
        return
    yield Finding("设置", "")
    asked = partial(_asked, settings)
    yield Finding("数据库", database_lack(partial(asked, is_current), partial(asked, try_writing)))
    yield Finding("审计日志", audit_lack(partial(asked, lambda engine: custody_of(settings, engine).fault())))
    yield Finding("磁盘", disk_lack(settings.data_dir))


def _asked(settings: Settings, ask: Callable[[Database], _Told]) -> _Told:
    """What is told of the database, which is opened for it. Raises what the driver raises."""
    engine = open_engine(settings.database_url)
    try:
        return ask(engine)
    finally:
        engine.dispose()


def _template_lack() -> str:
    try:
        library()
    except Stopped as end:
        return "".join(end.lines)
    return ""


def _clock_lack() -> str:
    at = now()
    if at.year >= _FIRST_YEAR:
        return ""
    return f"现在显示{at:%Y-%m-%d %H:%M}，不对，请校准系统时间。"


def _font_lack() -> str:
    """Which of the documents' fonts (GB/T 9704-2012 5.2.2, 7.3) a program on this machine would not find."""
    lister = shutil.which("fc-list")
    if lister is None:
        return "看不出装了哪些字体，请安装 fontconfig。"
    command = [lister, ":", "family"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - nothing came in
    families = {family.strip() for line in listed.splitlines() for family in line.split(",")}
    lacking = [font for font in (TITLE, BODY, SECOND_LEVEL, FIRST_LEVEL, PAGE_NUMBER) if font not in families]
    return f"缺少{'、'.join(lacking)}，要在这台机器上看版式，请安装。" if lacking else ""


def _office_lack() -> str:
    return "" if shutil.which("soffice") else "没有安装，要在这台机器上看版式，请安装 libreoffice-writer。"
