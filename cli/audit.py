"""`audit`: the log checked, written out, or gone on with after a loss."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from cli.errors import Stopped, cannot
from cli.house import command_line, custody_of, opened_engine
from cli.parsing import Words
from domain.audit import Event, EventKind
from storage.custody import Custody
from web.clock import now


def run(words: list[str]) -> int:
    """Check every entry (1 when one is wrong), write them all as JSON lines, or go on when key or head are lost."""
    parser = Words(
        "audit verify | export [-o 文件] | renew",
        "核验审计日志有没有被动过，导出全部记录（每行一条 JSON），或者在密钥、链头丢失而备份里也没有时另立日志。",
    )
    verbs = {"verify": _verify, "export": _export, "renew": _renew}
    parser.word("verb", shown="verify|export|renew", about="核验、导出、另立", choices=list(verbs))
    parser.word("-o", shown="-o", about="写进这个文件；不写是标准输出", dest="file", type=Path)
    given = parser.parse_args(words)
    with opened_engine() as (settings, engine):
        verbs[given.verb](custody_of(settings, engine), given.file)
    return 0


def _verify(custody: Custody, _: Path | None) -> None:
    lost, verdict = custody.fault(), custody.log().verify()
    if verdict.fault:
        why = verdict.fault if custody.key_file.exists() else lost
        raise Stopped(f"审计日志有问题：{why}。前{verdict.count}条完整。请保留现场，报告安全管理员。")
    unproved = f"其中前{verdict.unproved}条的密钥已经丢失，不能核验。" if verdict.unproved else ""
    print(f"审计日志完整，共{verdict.count}条。{unproved}")


def _export(custody: Custody, file: Path | None) -> None:
    """Write every entry out, which goes on record first; a log that cannot be gone on with can still be read."""
    log = custody.log()
    if fault := custody.fault():
        print(f"审计日志接不下去（{fault}），所以这次导出没有记录在案。", file=sys.stderr)
    else:
        log.record(command_line(custody.engine, log), Event(EventKind.EXPORT, "导出全部审计日志"), now())
    _write((entry.line() for entry in log.entries()), file)


def _renew(custody: Custody, _: Path | None) -> None:
    lost = custody.renew(command_line(custody.engine, custody.log()), now())
    if not lost:
        raise Stopped("密钥和链头都在，和日志相符，不用另立。")
    print(f"已另立审计日志，并记录在案：{lost}。")


def _write(lines: Iterable[str], file: Path | None) -> None:
    if file is None:
        sys.stdout.writelines(lines)
        return
    try:
        with file.open("w", encoding="utf-8") as out:
            out.writelines(lines)
    except OSError as error:
        raise cannot("写不进", str(file), error) from None
