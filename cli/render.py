"""`render`: a dossier in, a Word file out."""

from __future__ import annotations

import sys
from argparse import Namespace

from cli import files
from cli.errors import Stopped
from cli.library import document
from cli.parsing import Words
from cli.sample import SLUG
from domain.codec import read_dossier
from domain.dossier import Dossier
from domain.refusal import Refused
from web.clock import now


def run(words: list[str]) -> int:
    """Fill a document from a dossier."""
    given = _given(words)
    dossier = _dossier(given.dossier)  # Before the templates: a mistake is said at once.
    files.write(given.output, document(given.slug).render(dossier, now()))
    return 0


def _given(words: list[str]) -> Namespace:
    """The words, once they make sense together."""
    parser = Words("render 文件 材料.json -o 输出.docx", "按材料生成一份 Word 文件；“-”表示标准输入、标准输出。")
    parser.word("slug", shown="文件", about=SLUG)
    parser.word("dossier", shown="材料.json", about="一份材料（JSON），“-”表示标准输入")
    parser.word("-o", "--output", shown="-o, --output 输出.docx", about="生成的文件，“-”表示标准输出", required=True)
    given = parser.parse_args(words)
    if given.output == files.STANDARD and sys.stdout.isatty():
        raise Stopped("Word 文件不能显示在屏幕上，请写成 -o 文件名.docx。", status=2)
    if given.output != files.STANDARD and not given.output.lower().endswith(".docx"):
        raise Stopped(f"只能生成 Word 文件，请把“{given.output}”改为以 .docx 结尾的文件名。", status=2)
    return given


def _dossier(name: str) -> Dossier:
    """The dossier in a file. Raises `Stopped` with a line for each problem."""
    try:
        return read_dossier(files.read(name))
    except Refused as error:
        raise Stopped(*(f"{problem.pointer}：{problem.message}。".lstrip("：") for problem in error.problems)) from None
