"""docxtpl as its manual uses it, in a process of its own: `python -m tools.bench_docxtpl TEMPLATE DOSSIER OUT SECONDS`.

It runs with whatever package is called docxtpl there; prints the CPU times in nanoseconds as JSON, and writes the last
document to OUT.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, get_type_hints

from docxtpl import DocxTemplate
from jinja2 import Environment
from markupsafe import Markup

from domain.codec import read_dossier
from rendering.filters import FILTERS
from rendering.xml import Xml
from tools.bench_timing import measure


def for_docxtpl(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Get the filters with trusted XML marked as docxtpl wants it, so that it is not escaped."""
    trusted = {name for name, function in filters.items() if get_type_hints(function)["return"] is Xml}
    return {name: _marked(function) if name in trusted else function for name, function in filters.items()}


def _marked(function: Callable[..., str]) -> Callable[..., Markup]:
    return lambda *arguments, **named: Markup(function(*arguments, **named))  # noqa: S704 - trusted by its type


def main(template: Path, dossier: Path, out: Path, seconds: float) -> None:
    """Make the document for so many seconds."""
    context = {"dossier": read_dossier(dossier.read_bytes())}
    environment = Environment(autoescape=True)
    environment.filters.update(for_docxtpl(FILTERS))

    def make() -> bytes:
        document = DocxTemplate(template)
        document.render(context, environment, autoescape=True)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    print(json.dumps(measure(make, seconds)))
    out.write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4]))
