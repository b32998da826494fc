"""Whatever a template, a record or a filter does, printing ends in time, and everything else goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count, repeat
from pathlib import Path
from threading import get_ident
from typing import Any, cast

import pytest
from typing_extensions import override

from rendering import deadline
from rendering.deadline import WATCHDOG, within_deadline
from rendering.document import Document
from rendering.errors import PrintFailed, PrintTimedOut
from rendering.library import discover
from tests.rendering.records import FACTS, FILTERS, MADE_AT, Overrides, Paper, Row, put, template
from tests.threads import LATE, alone, untraced

SECONDS = 0.2


class EndlessPaper(Paper):
    """A record that computes for ever."""

    @property
    @override
    def issuer(self) -> str:
        """Nothing, ever."""
        while True:  # pragma: no cover - no tracer looks on
            pass


def turn(text: str) -> str:
    """Nothing, ever: a loop of statements."""
    while text:  # pragma: no cover - no tracer looks on
        pass
    return text


def add(text: str) -> str:
    """Nothing, ever: a sum over a generator."""
    return str(sum(1 for _ in count())) if text else ""


def fail(text: str) -> str:
    """Nothing, ever, and as deaf as our rules let code be."""
    while text:  # pragma: no cover - no tracer looks on
        with suppress(Exception):
            int(text)
    return text


ENDLESS: dict[str, Callable[..., Any]] = {"turn": turn, "add": add, "fail": fail}
ROWS = cast("tuple[Row, ...]", repeat(Row()))
TEMPLATE = template(
    "{{ dossier.title }}",
    "{% for row in dossier.rows %}{% if row.count %}{{ row.title }}{% endif %}{% endfor %}",
    "{{ dossier.text|turn }}{{ dossier.overrides.lead|add }}",
    "{% if dossier.front %}{{ dossier.front.title|fail }}{% endif %}",
    "{%p if dossier.overrides.lead %}",
    "{%p else %}",
    "{{ dossier.text|turn }}",
    "{%p endif %}",
)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of a second is all there is."""
    monkeypatch.setattr(deadline, "SECONDS", SECONDS)
    monkeypatch.setattr(deadline, "TICK", 0.01)
    monkeypatch.setattr(deadline, "AGAIN", 0.01)


@pytest.fixture
def paper(tmp_path: Path) -> Document:
    """A document that can be made to print for ever, in many ways."""
    put(tmp_path, TEMPLATE, facts=FACTS.replace('"dossier.title"', '"dossier.issuer"'))
    return discover(tmp_path, Paper, {**FILTERS, **ENDLESS})["paper"]


def ends_in_time(work: Callable[[], object]) -> PrintTimedOut:
    """What ended the work, which must have been ended in time, with nothing of it left."""
    start = time.monotonic()
    with pytest.raises(PrintTimedOut) as ended:
        alone(work)

    assert SECONDS <= time.monotonic() - start < SECONDS + LATE
    assert WATCHDOG.runs == {}
    return ended.value


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "record",
    [
        Paper(rows=ROWS),
        EndlessPaper(),
        Paper(text="甲"),
        Paper(overrides=Overrides(lead="甲")),
        Paper(front=Row(title="甲")),
    ],
    ids=["loop in the template", "record", "filter", "generator", "deaf filter"],
)
def test_row_14_whatever_is_endless_ends(paper: Document, record: Paper) -> None:
    """The person hears in Chinese what to do; the next document is printed as ever."""
    ended = ends_in_time(lambda: paper.render(record, MADE_AT))

    assert isinstance(ended, PrintFailed)
    assert str(ended) == "这份文件0.2秒还没有生成，已经停下；特别长的内容要删减一些"
    plain = Paper(front=Row())
    assert paper.render(plain, MADE_AT) == paper.render(plain, MADE_AT)


@pytest.mark.usefixtures("hurried")
def test_row_14_titles_and_automatic_texts_end_too(paper: Document) -> None:
    """Whatever runs the code of a template or a record has a deadline."""
    ends_in_time(lambda: paper.full_title(EndlessPaper()))
    ends_in_time(lambda: paper.compose("lead", Paper(text="甲")))


@pytest.mark.usefixtures("hurried")
def test_row_14_tells_where_it_was(paper: Document) -> None:
    """The error leads to the line that never ended, for the log."""
    ended = ends_in_time(lambda: paper.render(Paper(text="甲"), MADE_AT))

    places = []
    place = ended.__traceback__
    while place:
        places.append(place.tb_frame.f_code.co_name)
        place = place.tb_next
    assert places[-2:] == ["fill", "turn"]


@pytest.mark.usefixtures("hurried")
def test_row_14_others_go_on(paper: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """While some threads print for ever, others print as ever; afterwards no thread and no entry is left."""
    before = {thread.name for thread in threading.enumerate()}
    monkeypatch.setattr(deadline, "SECONDS", 2.0)
    ends: list[str] = []

    def render(record: Paper) -> bytes | None:  # pragma: no cover - no tracer looks on
        try:
            return paper.render(record, MADE_AT)
        except PrintTimedOut:
            return None
        finally:
            ends.append(record.text)

    with untraced(8) as threads:
        endless = threads.map(render, [Paper(text="甲")] * 4)
        others = list(threads.map(render, [Paper()] * 100))

    assert list(endless) == [None] * 4
    assert ends[0] == ""
    assert set(others) == {paper.render(Paper(), MADE_AT)}
    assert WATCHDOG.runs == {}
    assert {thread.name for thread in threading.enumerate()} <= before | {"print-deadline"}


@pytest.mark.usefixtures("hurried")
def test_row_14_printing_inside_printing(paper: Document) -> None:
    """What is printed inside something else has what is left of its time, and does not end its run."""

    @within_deadline
    def outer(seconds: float) -> bytes:
        inner = paper.render(Paper(), MADE_AT)
        assert get_ident() in WATCHDOG.runs
        time.sleep(seconds)
        return inner if not seconds else paper.render(Paper(text="甲"), MADE_AT)

    assert outer(0) == paper.render(Paper(), MADE_AT)
    ends_in_time(lambda: outer(SECONDS * 0.8))


@pytest.mark.usefixtures("hurried")
def test_row_14_own_errors_come_out_as_they_are(paper: Document) -> None:
    """What goes wrong within the deadline is told as ever."""
    with pytest.raises(PrintFailed, match="有印不出的字符") as failed:
        paper.render(Paper(title="\x00"), MADE_AT)

    assert not isinstance(failed.value, PrintTimedOut)
    assert get_ident() not in WATCHDOG.runs
