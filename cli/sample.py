"""`sample`: an example to begin with."""

from __future__ import annotations

from cli import files
from cli.library import document
from cli.parsing import Words

SLUG = "文件的名称，用 script/cli documents 查看"


def run(words: list[str]) -> int:
    """Print the sample dossier of a document, as it stands in its folder."""
    parser = Words("sample 文件", "显示一种文件的示例材料（JSON）。")
    parser.word("slug", shown="文件", about=SLUG)
    files.write(files.STANDARD, document(parser.parse_args(words).slug).sample)
    return 0
