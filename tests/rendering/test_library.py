"""Documents are found because their folders exist, and a broken folder says what to mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from rendering.errors import TemplateRefused
from rendering.library import discover
from tests.rendering.records import FACTS, FILTERS, Paper, put, template

TITLE = template("{{ dossier.title }}")


def test_finds_every_folder_in_the_order_of_the_menus(tmp_path: Path) -> None:
    """A new document is a new folder; `order` places it, files beside the folders do not matter."""
    put(tmp_path, TITLE, "agenda", FACTS.replace("order = 1", "order = 2"))
    put(tmp_path, TITLE, "report")
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")

    library = discover(tmp_path, Paper, FILTERS)

    assert list(library) == ["report", "agenda"]
    report = library["report"]
    assert (report.slug, report.title, report.prints, report.formats) == ("report", "测试文件", "测试用。", ("docx",))
    assert report.sample == b"{}"


def test_cannot_be_changed(tmp_path: Path) -> None:
    """Neither the library nor a document can be changed once made."""
    put(tmp_path, TITLE)
    library = discover(tmp_path, Paper, FILTERS)

    with pytest.raises(TypeError):
        cast("dict[str, Any]", library)["other"] = library["paper"]
    with pytest.raises(AttributeError):
        library["paper"].slug = "other"  # type: ignore[misc]  # that it fails is what is tested


@pytest.mark.parametrize("name", ["document.toml", "template.docx", "sample.json", "golden.txt"])
def test_asks_for_a_missing_file(tmp_path: Path, name: str) -> None:
    """Each of the four files is needed."""
    put(tmp_path, TITLE)
    (tmp_path / "paper" / name).unlink()

    with pytest.raises(TemplateRefused, match=f"文件夹 paper：缺少 {name}，请补上"):
        discover(tmp_path, Paper, FILTERS)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (FACTS.replace("order = 1", ""), "“order”没有写或写得不对，请写成整数"),
        (FACTS.replace("order = 1", "order = true"), "“order”没有写或写得不对，请写成整数"),
        (FACTS.replace('title = "测试文件"', "title = 3"), "“title”没有写或写得不对，请写成文字"),
        (FACTS + 'titel = "甲"\n', "document.toml 里没有“titel”这一项，是不是“title”？"),
        ("title = 甲", "document.toml 读不出来，请检查引号和等号"),
        (FACTS.replace("dossier.title", "dossier.titel"), "“dossier”没有“titel”，是不是“title”？"),
        (FACTS.replace("dossier.title", "dossier.rows"), "“dossier.rows”是列表，这里要文字"),
        (FACTS.replace("dossier.title", "dossier."), "标签写得不完整"),
    ],
)
def test_says_what_to_mend_in_the_facts(tmp_path: Path, facts: str, sentence: str) -> None:
    """document.toml must say all that is asked and nothing else."""
    put(tmp_path, TITLE, facts=facts)

    with pytest.raises(TemplateRefused, match="文件夹 paper") as refused:
        discover(tmp_path, Paper, FILTERS)

    assert sentence in str(refused.value)


def test_reads_the_facts_as_utf_8(tmp_path: Path) -> None:
    """A file saved in another encoding is refused, not misread."""
    put(tmp_path, TITLE)
    (tmp_path / "paper" / "document.toml").write_bytes(FACTS.encode("gb18030"))

    with pytest.raises(TemplateRefused, match="并存为 UTF-8"):
        discover(tmp_path, Paper, FILTERS)
