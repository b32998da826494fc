"""The words after a command: argparse, speaking Chinese."""

from __future__ import annotations

import argparse
from typing import Any, Final, NoReturn

from typing_extensions import override

from cli.errors import Stopped

PROGRAM: Final = "script/cli"


class Words(argparse.ArgumentParser):
    """The words that a command takes; its own help and complaints stand in for argparse's English ones."""

    def __init__(self, usage: str, about: str) -> None:
        """Begin with the usage (the command and its words) and a sentence on what it does."""
        super().__init__(prog=PROGRAM, add_help=False, allow_abbrev=False)
        self._usage, self._about, self._helps = f"{PROGRAM} {usage}", about, [("-h, --help", "显示这段说明")]
        self.add_argument("-h", "--help", action="help")

    def word(self, *names: str, shown: str, about: str, **kind: Any) -> None:  # noqa: ANN401 - as argparse takes it
        """Take one more word; `shown` and `about` are its line in the help."""
        self.add_argument(*names, **kind)
        self._helps.append((shown, about))

    @override
    def format_help(self) -> str:
        """The help in Chinese."""
        words = "".join(f"  {shown}\n      {about}\n" for shown, about in self._helps)
        return f"用法：{self._usage}\n\n{self._about}\n\n{words}"

    @override
    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the command after its help."""
        raise Stopped(status=status)

    @override
    def error(self, message: str) -> NoReturn:
        """End the command: wrong use. What argparse says about it is English, so the usage is said instead."""
        raise Stopped(f"命令写得不对，请写成：{self._usage}", status=2)
