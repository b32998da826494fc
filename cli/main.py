"""Runs one command and says in Chinese what is wrong."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
import traceback
from typing import Final

from cli.errors import Stopped, cannot
from cli.parsing import PROGRAM

_COMMANDS: Final = {
    "documents": "列出可以打印的文件",
    "render": "按材料生成一份 Word 文件",
    "sample": "显示一种文件的示例材料",
    "schema": "显示材料的 JSON Schema",
    "db": "建立或升级数据库",
    "doctor": "检查这台机器缺什么",
}
_INTERRUPTED: Final = 130
"""128 + SIGINT, as shells count."""


def main(words: list[str]) -> int:
    """Run the command that the words name; the exit status: 0 done, 1 refused, 2 wrong use, 130 stopped by Ctrl+C."""
    try:
        status = _run(words)
        sys.stdout.flush()
    except Stopped as end:
        print(*end.lines, sep="\n", file=sys.stderr)
        return end.status
    except KeyboardInterrupt:
        print("已停止，没有完成。", file=sys.stderr)
        return _INTERRUPTED
    except OSError as error:
        return _unwritten(error)
    except Exception as error:  # noqa: BLE001 - the last resort: a person never reads a stack trace
        print(_failure(error), file=sys.stderr)
        return 1
    return status


def _run(words: list[str]) -> int:
    if not words:
        raise Stopped(_overview(), status=2)
    if words[0] in {"-h", "--help"}:
        print(_overview())
        return 0
    name, *others = words
    if name not in _COMMANDS:
        near = difflib.get_close_matches(name, _COMMANDS, 1)
        hint = f"，您是不是想用“{near[0]}”" if near else ""
        raise Stopped(f"没有“{name}”这个命令{hint}。可用的命令：{'、'.join(_COMMANDS)}。", status=2)
    run = importlib.import_module(f"cli.{name}").run
    status: int = run(others)
    return status


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
    where = f"{os.path.basename(place.filename)} 第{place.lineno}行"
    return f"程序出错了，没有完成。请把这行字告诉维护人员：{type(error).__name__}，{where}。"
