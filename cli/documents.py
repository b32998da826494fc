"""`documents`: what can be printed."""

from __future__ import annotations

from cli.library import library
from cli.parsing import Words


def run(words: list[str]) -> int:
    """Print a line for every document: slug, title, what it prints, formats; separated by tabs."""
    Words("documents", "列出可以打印的文件：名称、叫什么、打印什么、格式。").parse_args(words)
    for found in library().values():
        print(found.slug, found.title, found.prints, "、".join(found.formats), sep="\t")
    return 0
