"""Single hazards at the door, through forms and JSON alike: line ends, characters, number bombs, indexes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.access import Role
from domain.codec import read_dossier
from domain.dossier import Dossier
from domain.editing import keyed
from domain.problems import Measure
from domain.refusal import Refused
from forms.meeting import MeetingPage
from forms.pages import PAGES, PageForm
from storage.stored import Stored
from tests.doc_templates.printing import printed
from tests.forms.browser import field_of
from tests.generated.words import PARAGRAPH, read_words
from tests.hostile.answers import CHINESE, Answer
from tests.hostile.corpus import CORPUS
from tests.hostile.office import Office, answer
from tests.hostile.test_wizard import NUMBERS, ordinary

CALLS = "/api/v1/dossiers"
BOMB = 0.05
"""The most seconds of the processor that reading one number may take."""


@pytest.fixture
def stored(office: Office) -> Stored:
    """A fresh dossier with one measure."""
    return office.keep(Dossier(measures=(Measure(title="标题", text="甲"),)))


def save(office: Office, stored: Stored, slug: str, **texts: str) -> Answer:
    """The answer when a page is saved with nothing but these texts."""
    own = {"revision": "1", "draft": str(office.version(stored.id, slug)), "op": "save"}
    return office.post(Role.CLERK, f"/dossiers/{stored.id}/{slug}", {**own, **texts})


def send(office: Office, text: str) -> Answer:
    """The answer when a program sends a dossier with one measure of this text, as raw JSON."""
    told = f'{{"measures": [{{"title": "标题", "text": {text}}}]}}'
    return answer(office.program, "POST", CALLS, data=told.encode(), content_type="application/json")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_row_08_a_line_end_is_one_line_end(office: Office, stored: Stored, end: str) -> None:
    """However it was typed, two lines are two paragraphs, and one blank line between them stays one."""
    typed = f"第一段{end}{end}第二段"
    fields = {"measures-0-title": "标题", "measures-0-text": typed}
    assert save(office, stored, "measures", **fields).status == 303
    by_form = office.stored(stored.id).dossier
    by_call = read_dossier(json.dumps({"measures": [{"title": "标题", "text": typed}]}).encode())

    assert by_form == keyed(by_call) == Dossier(measures=(Measure(key="m1", title="标题", text="第一段\n\n第二段"),))
    assert f"{PARAGRAPH}（一）标题。第一段{PARAGRAPH}第二段。{PARAGRAPH}" in read_words(printed("report", by_form))


CONTROLS = [chr(code) for code in (*range(9), *range(11, 13), *range(14, 32), *range(127, 160), 0x2028, 0x2029)]


@pytest.mark.parametrize("part", range(4))
def test_row_08_control_characters_are_refused(office: Office, stored: Stored, part: int) -> None:
    """Page breaks, bells and their like: said at the field and at the pointer, with the place in the text."""
    for character in CONTROLS[part::4]:
        came = save(office, stored, "measures", **{"measures-0-title": "标题", "measures-0-text": f"甲{character}乙"})
        assert (came.status, came.texts["measures-0-text"]) == (422, f"甲{character}乙")
        assert f"第2个字符（U+{ord(character):04X}）" in came.errors["measures-0-text"]
        called = send(office, json.dumps(f"甲{character}乙"))
        assert called.status == 422
        (error,) = json.loads(called.html)["errors"]
        assert (error["pointer"], CHINESE.search(error["detail"]) is None) == ("/measures/0/text", False)
    assert office.stored(stored.id) == stored


@pytest.mark.parametrize("code", [0xD800, 0xD83D, 0xDBFF, 0xDC00, 0xDFFF, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])
def test_row_21_surrogates_and_noncharacters(office: Office, stored: Stored, code: int) -> None:
    """Half of a pair and what is no character never come in, neither as bytes of a form nor as an escape of JSON."""
    came = save(office, stored, "measures", **{"measures-0-title": "标题", "measures-0-text": f"甲{chr(code)}"})
    assert came.status == (400 if 0xD800 <= code <= 0xDFFF else 422)
    called = send(office, json.dumps(f"甲{chr(code)}"))
    assert called.status == 422
    assert [error["pointer"] for error in json.loads(called.html)["errors"]] == ["/measures/0/text"]
    assert office.stored(stored.id) == stored


DEEP = {
    "arrays": "[" * 100_000 + "]" * 100_000,
    "objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "not closed": "[" * 2_000_000,
    "both": '[{"text":' * 50_000 + "1" + "}]" * 50_000,
    "as deep as is read": "[" * 900 + "]" * 900,
}


@pytest.mark.parametrize("told", DEEP.values(), ids=DEEP)
def test_row_21_json_that_is_too_deep(office: Office, told: str) -> None:
    """However deep it is nested, the answer says so, and soon."""
    came = send(office, told)
    assert came.status in {400, 422}
    assert CHINESE.search(json.loads(came.html)["detail"])


BOMBS = ("1e999999", "-1e999999", "9" * 4000, "9" * 5000, f"1{'0' * 300}.5", "1e-999999", "0.1", "1E400", "NaN")


@pytest.mark.parametrize("number", BOMBS, ids=range(len(BOMBS)))
def test_row_34_numbers_in_json(number: str) -> None:
    """Whatever a number claims to be, nobody computes it."""
    began = time.thread_time()
    with pytest.raises(Refused):
        read_dossier(f'{{"meeting": {{"present": {number}, "expected": {number}}}}}'.encode())
    assert time.thread_time() - began < BOMB


TYPED = [*(hostile.value for hostile in CORPUS if hostile.tag == "number"), "9" * 200_000, "1e" + "9" * 5000, "万" * 40]


@pytest.mark.parametrize("part", range(2))
def test_row_34_numbers_in_forms(part: int) -> None:
    """A field of a number reads forty characters at most; what it takes is what was typed."""
    for typed in TYPED[part::2]:
        began = time.thread_time()
        form = MeetingPage.posted({"meeting-present": typed}, Dossier())
        is_number = form.accepts()
        assert time.thread_time() - began < BOMB
        assert is_number == (typed in NUMBERS), typed[:40]
        assert not is_number or field_of(form, "meeting-present").value == NUMBERS[typed]


COUNTED: dict[str, Callable[[Office, Stored, str], Answer]] = {
    "revision": lambda office, stored, number: save(office, stored, "measures", revision=number),
    "policy": lambda office, _, number: office.post(
        Role.SECURITY_ADMINISTRATOR, "/policy", {"rules": "graded", "idle": number, "most": number}
    ),
    "page of the log": lambda office, _, number: office.get(Role.AUDIT_ADMINISTRATOR, "/audit", {"page": number}),
    "address": lambda office, stored, number: office.get(Role.CLERK, f"/dossiers/{stored.id}/revisions/{number}"),
}


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
def test_row_34_numbers_elsewhere(
    office: Office, stored: Stored, count: Callable[[Office, Stored, str], Answer]
) -> None:
    """Hidden numbers, limits, pages, addresses: answered at once, and never with a failure."""
    for number in (*BOMBS, "²", "１２３４５６７８９０", "0x10", "1_000", "-1", "99999999999999999999"):
        came = count(office, stored, number)
        assert came.status in {200, 400, 404, 422}, number[:40]
        assert came.seconds < 4 * BOMB  # a whole page is made
    assert office.stored(stored.id) == stored


INDEXES = ("²", "１", "٣", "9" * 5000, "99999", "-1", "01", "0x1", "1e3", "+0", " 0", "0 ", "1_0", "½", "④", "𝟏")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_row_53_indexes_that_are_none(office: Office, page: type[PageForm]) -> None:
    """An index that is no plain number gives no row, no error and no change, on every page."""
    dossier = replace(read_dossier(b"{}"), note="甲")
    stored = office.keep(dossier)
    names = [name for name in ordinary(page) if "-0" in name]
    for index in INDEXES:
        odd = {name.replace("-0", f"-{index}", 1): "乙" for name in names}
        own = dict(page.texts(dossier).items())
        assert save(office, stored, page.slug, **{**own, **odd}).status == 303, index[:20]
    assert office.stored(stored.id) == stored
