"""The manual (docs/manual.md) as a page: the few marks of Markdown that it is written with, and no others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

MANUAL: Final = Path(__file__).parent.parent / "docs" / "manual.md"
PICTURES: Final = MANUAL.parent / "images"

_INLINE: Final = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"`(.+?)`"), r"<code>\1</code>"),
)
_PICTURE: Final = re.compile(r"!\[(.+)\]\(images/([a-z]+\.png)\)")


def sections(text: str) -> list[tuple[str, str]]:
    r"""The id and the words of each section of the manual, for a list of contents.

    >>> sections("# 手册\n## 登录\n……\n## 预览")
    [('section-1', '登录'), ('section-2', '预览')]
    """
    found = re.findall("^## (.+)$", text, re.MULTILINE)
    return [(f"section-{number}", words) for number, words in enumerate(found, 1)]


def page(text: str, pictures: Callable[[str], str]) -> Markup:
    r"""The manual below its title, as HTML; `pictures` gives the address of a picture from its name.

    Blocks are parted by empty lines; a heading may stand right above one. A table's second line is its rule.

    >>> page("# 手册\n**登录**后\n看 `A<B`。", str)
    Markup('<p><strong>登录</strong>后看 <code>A&lt;B</code>。</p>')
    """
    numbers = iter(range(1, text.count("\n## ") + 2))
    lines = re.sub(r"\A# .*\n", "", text).split("\n")
    blocks = [block for filled, found in groupby(lines, bool) if filled for block in _parted(list(found))]
    return Markup("\n").join(Markup(_block(block, numbers, pictures)) for block in blocks)  # noqa: S704 - every text is escaped in _words


def _parted(lines: list[str]) -> Iterator[list[str]]:
    """The block's lines: headings and what follows each, a list or a table apart from the sentence above it."""
    kinds = groupby(lines, key=_kind)
    for _, found in kinds:
        yield list(found)


def _kind(line: str) -> str:
    starts = {"#": line, "|": "table", "-": "list", " ": "list", "!": "picture"}
    return starts.get(line[:1], "numbered" if re.match("[0-9]+[.] ", line) else "paragraph")


def _block(lines: list[str], numbers: Iterator[int], pictures: Callable[[str], str]) -> str:
    match _kind(lines[0]):
        case "table":
            return _table(lines)
        case "list":
            return _list("ul", re.split(r"^- ", "\n".join(lines), flags=re.MULTILINE)[1:])
        case "numbered":
            return _list("ol", re.split(r"^[0-9]+[.] ", "\n".join(lines), flags=re.MULTILINE)[1:])
        case "picture":
            return "\n".join(_picture(line, pictures) for line in lines)
        case "paragraph":
            return f"<p>{_words(_joined(lines))}</p>"
        case heading:
            return f'<h2 id="section-{next(numbers)}">{_words(heading.removeprefix("## "))}</h2>'


def _list(tag: str, items: list[str]) -> str:
    inner = "".join(f"<li>{_words(_joined(item.split(chr(10))))}</li>" for item in items)
    return f"<{tag}>{inner}</{tag}>"


def _table(lines: list[str]) -> str:
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    titles = "".join(f'<th scope="col">{_words(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{_words(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="table-frame"><table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>'


def _picture(line: str, pictures: Callable[[str], str]) -> str:
    found = _PICTURE.fullmatch(line)
    if found is None:
        raise ValueError(f"no picture of the manual: {line}")
    return f'<img src="{escape(pictures(found[2]))}" alt="{escape(found[1])}" width="1366" height="768" loading="lazy">'


def _joined(lines: list[str]) -> str:
    """Lines of one sentence; Chinese has no blank where a line ends."""
    return "".join(line.strip() for line in lines)


def _words(text: str) -> str:
    safe = str(escape(text))
    for mark, shown in _INLINE:
        safe = mark.sub(shown, safe)
    return re.sub("&lt;(https?://[^&]+)&gt;", r"\1", safe)
