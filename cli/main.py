"""Runs one command and says in Chinese what is wrong."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cli.errors import Stopped, cannot
from cli.parsing import PROGRAM

Command = Callable[[list[str]], int]
"""`run(words)` does what the words after the command's name say, and gives the exit status."""

_COMMANDS: Final = {
    "documents": "列出可以打印的文件",
    "render": "按材料生成一份 Word 文件",
    "sample": "显示一种文件的示例材料",
    "schema": "显示材料的 JSON Schema",
    "db": "建立或升级数据库",
    "accounts": "管理账户",
    "units": "管理单位",
    "tokens": "管理接口令牌",
    "audit": "核验或导出审计日志",
    "doctor": "检查这台机器缺什么",
}
_INTERRUPTED: Final = 130
"""128 + SIGINT, as shells count."""


def main(words: list[str]) -> int:
    """Run the command that the words name; the exit status: 0 done, 1 refused, 2 wrong use, 130 stopped by Ctrl+C."""
    try:
        status = _ended(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("已停止，没有完成。", file=sys.stderr)
        return _INTERRUPTED
    except OSError as error:
        return _unwritten(error)
    except Exception as error:  # noqa: BLE001 - the last resort: a person never reads a stack trace
        print(_failure(error), file=sys.stderr)
        return 1
    return status


def _ended(words: list[str]) -> int:
    """The exit status of the command, also when it stops early and says why."""
    try:
        return _command(words)(words[1:])
    except Stopped as end:
        for line in end.lines:
            print(line, file=sys.stderr)
        return end.status


def _command(words: list[str]) -> Command:
    """The command that the first word names; raises `Stopped` when there is none."""
    if not words:
        raise Stopped(_overview(), status=2)
    name = words[0]
    if name in {"-h", "--help"}:
        return _explain
    if name not in _COMMANDS:
        near = difflib.get_close_matches(name, _COMMANDS, 1)
        hint = f"，您是不是想用“{near[0]}”" if near else ""
        raise Stopped(f"没有“{name}”这个命令{hint}。可用的命令：{'、'.join(_COMMANDS)}。", status=2)
    command: Command = importlib.import_module(f"cli.{name}").run
    return command


def _explain(_words: list[str]) -> int:
    print(_overview())
    return 0


def _overview() -> str:
    lines = "".join(f"  {name:<10} {about}\n" for name, about in _COMMANDS.items())
    return f"用法：{PROGRAM} 命令 …\n\n命令：\n{lines}\n每个命令的写法：{PROGRAM} 命令 --help"


def _unwritten(error: OSError) -> int:
    """The end when standard output cannot be written; nothing more may be written to it, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):  # Whoever closed the pipe has read enough.
        print(*cannot("写不进", "标准输出", error).lines, file=sys.stderr)
    return 1


def _failure(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name} 第{place.lineno}行"
    return f"程序出错了，没有完成。请把这行字告诉维护人员：{type(error).__name__}，{where}。"
