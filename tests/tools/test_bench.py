"""The benchmark runs, tells what it could not measure, and compares like with like; no test says how fast it all is."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from domain.codec import read_dossier
from domain.dossier import Dossier
from rendering.filters import FILTERS
from rendering.library import discover
from rendering.reading import Cell, Paragraph, read_paragraphs
from tools.bench import TEMPLATES, Case, letters
from tools.bench_cases import dossier_of
from tools.bench_dialects import data_of, template_of
from tools.bench_engines import Engine, NotMeasured
from tools.bench_goals import reached
from tools.bench_timing import measure

LIBRARY = discover(TEMPLATES, Dossier, FILTERS)
SAMPLE = read_dossier(LIBRARY["report"].sample)
PRINTED = (
    Paragraph("Title", "标题"),
    Paragraph("ListText", "甲", Cell(0, 0, 0)),
    Paragraph("ListText", "乙", Cell(0, 0, 1)),
    Paragraph("ListText", "丙", Cell(0, 0, 1)),
    Paragraph("ListText", "丁", Cell(0, 1, 0)),
)
DATA = {"paragraphs": [{"text": "标题"}], "rows": [{"c0": "甲", "c1": "乙丙"}, {"c0": "丁"}]}


def test_prints_figures_and_what_is_missing(tmp_path: Path) -> None:
    """Without a network the other engines are named as not measured, and nothing else is missing."""
    cache = str(tmp_path / "npm")
    offline = {"PIP_NO_INDEX": "1", "NPM_CONFIG_OFFLINE": "true", "NPM_CONFIG_CACHE": cache, "BENCH_SECONDS": "0"}

    done = subprocess.run(
        [sys.executable, "-m", "tools.bench", "report"],
        env={**os.environ, **offline},
        capture_output=True,
        check=True,
        text=True,
    )

    assert "docxtpl ÷ ours, report" in done.stdout
    assert "ours ÷ floor, report" in done.stdout
    for engine in ("rust-docxtpl", "docxtpl-ng", "docxtemplater", "carbone", "easy-template-x"):
        assert f"{engine}: not measured: " in done.stdout


@pytest.mark.parametrize(("case", "items"), [("report", None), ("list20", 20), ("list200", 200), ("list2000", 2000)])
def test_lists_are_as_long_as_their_names_say(case: str, items: int | None) -> None:
    """A list has so many rows, each with a key of its own; the report is the sample itself."""
    dossier = dossier_of(case, SAMPLE)

    assert len({item.key for item in dossier.items}) == (items or len(SAMPLE.items))


def test_ten_reports_are_ten_times_the_text() -> None:
    """Most of a report grows tenfold."""
    usual, great = (_length(dossier_of(case, SAMPLE)) for case in ("report", "report10"))

    assert 7 * usual < great < 11 * usual


def _length(dossier: Dossier) -> int:
    paragraphs = read_paragraphs(LIBRARY["report"].render(dossier, datetime(2026, 1, 1, tzinfo=UTC)))
    return sum(len(paragraph.text) for paragraph in paragraphs)


def test_gives_other_engines_the_same_words() -> None:
    """Their data hold the paragraphs outside tables and, by row and column, those inside."""
    assert data_of(PRINTED) == DATA


@pytest.mark.parametrize(
    ("engine", "texts"),
    [
        ("docxtemplater", ["{#paragraphs}", "{text}", "{/paragraphs}", "{#rows}{c0}", "{c1}{/rows}"]),
        ("easy-template-x", ["{#paragraphs}", "{text}", "{/paragraphs}", "{#rows}{c0}", "{c1}{/rows}"]),
        (
            "carbone",
            [
                *(f"{{d.paragraphs[{i}].text}}" for i in ("i", "i+1")),
                *(f"{{d.rows[{i}].c{c}}}" for i in ("i", "i+1") for c in (0, 1)),
            ],
        ),
    ],
)
def test_speaks_other_dialects(engine: str, texts: list[str]) -> None:
    """Each engine gets its own way of looping, and no table where there are no rows."""
    stream = BytesIO()
    docx.Document().save(stream)

    with_table = read_paragraphs(template_of(engine, stream.getvalue(), DATA))
    without = read_paragraphs(template_of(engine, stream.getvalue(), {**DATA, "rows": []}))

    assert [paragraph.text for paragraph in with_table] == texts
    assert [paragraph.text for paragraph in without] == [
        text for text in texts if "c0" not in text and "c1" not in text
    ]


def test_compares_the_text(tmp_path: Path) -> None:
    """Another engine counts as the same only when its document holds the same letters."""
    case = Case("report", LIBRARY, tmp_path)
    times, same = case.run(Engine("docxtpl", tmp_path), 0.0)

    assert len(times) == 1
    assert same
    assert letters("甲 乙") == letters("乙甲") != letters("甲")


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        (Engine("docxtpl", Path(), patience=0.01), "takes more than 0.01 s"),
        (Engine("docxtpl", Path()), "Error"),
        (Engine("carbone", Path()), "node is not installed"),
    ],
)
def test_says_why_an_engine_is_not_measured(
    engine: Engine, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too slow, broken, or not there."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NotMeasured, match=reason):
        engine.run("no template", "no dossier", "no file", "0")


def test_writes_a_template_for_engines_of_another_dialect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own dialect, whether the engine is there or not."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NotMeasured, match="node is not installed"):
        Case("report", LIBRARY, tmp_path).run(Engine("carbone", tmp_path), 0.0)

    template = (tmp_path / "report.template.docx").read_bytes()
    assert "{d.paragraphs[i].text}" in [paragraph.text for paragraph in read_paragraphs(template)]


def test_measures_until_the_time_is_spent() -> None:
    """What is quick is made many times, after once to warm up; what is slow once, and that counts."""
    made: list[int] = []

    assert len(measure(lambda: made.append(1), 0.0)) == 1 == len(made)
    assert len(measure(lambda: sum(range(1000)), 0.01)) > 1


def test_tells_ratios_of_what_was_measured() -> None:
    """Goals without figures are left out; the fastest of the others is found by its median."""
    times = {"ours": {"report": [1]}, "slow": {"report": [90, 10]}, "quick": {"report": [40]}, "none": {}}

    assert reached(times).splitlines() == [
        "best other (quick) ÷ ours, report                   40.0  (of the least times 40.0)   reach ≥ 40"
    ]
