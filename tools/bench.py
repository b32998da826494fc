"""Prints how fast documents are made, beside the other engines in the same run: `script/bench [CASE …]`.

CPU time per document on one core, warm; the text of every document is compared with ours. Takes some minutes, most of
them the other engines' longest lists.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from rendering.filters import FILTERS
from rendering.fonts import STANDARD
from rendering.library import Library, discover
from rendering.properties import CORE, core_properties
from rendering.reading import read_paragraphs
from tools.bench_cases import SLUGS, dossier_of
from tools.bench_dialects import data_of, template_of
from tools.bench_engines import NODE, PYTHON, ROOT, Engine, NotMeasured
from tools.bench_goals import Results, reached
from tools.bench_timing import measure

TEMPLATES = ROOT / "doc_templates"
_NOW = datetime(2026, 11, 23, tzinfo=UTC)


class Case:
    """One thing to print: its document and dossier, the files for other processes, and the text all must print."""

    def __init__(self, name: str, library: Library, folder: Path) -> None:
        self.name = name
        self._document = library[SLUGS[name]]
        self._dossier = dossier_of(name, read_dossier(library["report"].sample))
        self._template = TEMPLATES / SLUGS[name] / "template.docx"
        paragraphs = read_paragraphs(self.ours())
        self._data = data_of(paragraphs)
        self._letters = letters("".join(paragraph.text for paragraph in paragraphs))
        self._files = folder
        (folder / f"{name}.json").write_bytes(write_dossier(self._dossier))
        (folder / f"{name}.data.json").write_text(json.dumps(self._data), encoding="utf-8")

    def ours(self) -> bytes:
        """Make the document as the service does."""
        return self._document.render(self._dossier, _NOW)

    def floor(self) -> Callable[[], bytes]:
        """Get the cheapest way found to the same file: join ready pieces, crc32, one fast deflate, the archive."""
        package, dossier = self._document.packages[STANDARD], self._dossier
        core = core_properties(self._document.full_title(dossier), "", _NOW)
        pieces = [(part.name, part.program.function(dossier, None)) for part in self._document.parts]
        return lambda: package.with_parts([(CORE.encode(), core), *((name, b"".join(ready)) for name, ready in pieces)])

    def run(self, engine: Engine, seconds: float) -> tuple[list[int], bool]:
        """Measure another engine; tells also whether it prints the same text."""
        template, data, out = self._template, self._files / f"{self.name}.json", engine.folder / f"{self.name}.docx"
        if engine.name in NODE:
            template, data = engine.folder / f"{self.name}.template.docx", self._files / f"{self.name}.data.json"
            template.write_bytes(template_of(engine.name, self._template.read_bytes(), self._data))
        times = engine.run(str(template), str(data), str(out), str(seconds))
        return times, letters("".join(part.text for part in read_paragraphs(out.read_bytes()))) == self._letters


def letters(text: str) -> str:
    r"""Get what must be the same in every engine's text, whatever the order of its tables: the letters, sorted.

    >>> letters("丙 乙\n甲")
    '丙乙甲'
    """
    return "".join(sorted("".join(text.split())))


def main(names: Sequence[str], seconds: float) -> None:
    """Measure the cases and print the tables."""
    start = time.perf_counter()
    library = discover(TEMPLATES, Dossier, FILTERS)
    loading = time.perf_counter() - start
    with TemporaryDirectory() as folder:
        cases = [Case(name, library, Path(folder)) for name in names]
        results, remarks = measured(cases, Path(folder), seconds)
    print(table(results, names), *remarks, sep="\n")
    print(f"\nloading and proving {len(library)} documents: {loading * 1000:.0f} ms")
    print(reached(results))


def measured(cases: Sequence[Case], folder: Path, seconds: float) -> tuple[Results, list[str]]:
    """Measure every engine on every case; gives the times, and remarks on what is missing or different."""
    results: Results = {
        "ours": {case.name: measure(case.ours, seconds) for case in cases},
        "floor": {case.name: measure(case.floor(), seconds) for case in cases},
    }
    remarks = []
    for name in (*PYTHON, *NODE):
        results[name] = {}
        engine = Engine(name, folder / name)
        engine.folder.mkdir()
        try:
            engine.install()
            for case in cases:
                results[name][case.name], same = case.run(engine, seconds)
                remarks += [] if same else [f"{name}, {case.name}: prints another text"]
        except NotMeasured as reason:
            remarks.append(f"{name}: not measured: {reason}")
    return results, remarks


def table(results: Results, names: Sequence[str]) -> str:
    """Get the table of CPU times: median (least) in milliseconds."""
    lines = ["".join([f"{'ms, median (least)':20}", *(f"{name:>20}" for name in names)])]
    for engine, times in results.items():
        cells = (f"{_text(times[name]) if name in times else '–':>20}" for name in names)
        lines.append("".join([f"{engine:20}", *cells]))
    return "\n".join(lines)


def _text(times: Sequence[int]) -> str:
    return f"{median(times) / 1e6:.3f} ({min(times) / 1e6:.3f})"


if __name__ == "__main__":
    main(sys.argv[1:] or list(SLUGS), float(os.environ.get("BENCH_SECONDS", "3")))
