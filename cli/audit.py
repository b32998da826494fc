"""`audit`: the log checked, or written out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from cli.errors import Stopped, cannot
from cli.house import opened_house
from cli.parsing import Words


def run(words: list[str]) -> int:
    """Check every entry (1 when one is wrong), or write them all as JSON lines."""
    parser = Words("audit verify | export [-o 文件]", "核验审计日志有没有被动过，或者导出全部记录（每行一条 JSON）。")
    parser.word("verb", shown="verify|export", about="核验、导出", choices=["verify", "export"])
    parser.word("-o", shown="-o", about="写进这个文件；不写是标准输出", dest="file", type=Path)
    given = parser.parse_args(words)
    with opened_house() as house:
        if given.verb == "export":
            _write((entry.line() for entry in house.audit.entries()), given.file)
            return 0
        verdict = house.audit.verify()
    if verdict.fault:
        raise Stopped(f"审计日志被动过：{verdict.fault}。前{verdict.count}条完整。请保留现场，报告安全管理员。")
    print(f"审计日志完整，共{verdict.count}条。")
    return 0


def _write(lines: Iterable[str], file: Path | None) -> None:
    if file is None:
        sys.stdout.writelines(lines)
        return
    try:
        with file.open("w", encoding="utf-8") as out:
            out.writelines(lines)
    except OSError as error:
        raise cannot("写不进", str(file), error) from None
