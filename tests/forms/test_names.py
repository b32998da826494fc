"""Html names are checked before WTForms sees them: whatever is posted, nothing crashes and nothing swells."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from domain.dossier import Dossier
from forms.items import ItemsPage
from forms.pages import PAGES
from forms.typed import Typed, numbered
from tests.forms.browser import sent

_FIELDS = "(goal|key|source|finding|closed_on|deadline-(kind|due|reviews-[0-2]))"
_NAMES = st.text("items-0123456789_goalkeyfinding:²１\n", max_size=40) | st.from_regex(
    f"items-[0-3]-{_FIELDS}", fullmatch=True
)
HOSTILE = [
    "items-²-goal",
    "items-１-goal",
    "items-٣-goal",
    f"items-{'9' * 5000}-goal",
    "items-99999-goal",
    "items--1-goal",
    "items-01-goal",
    "items-0-goal\n",
    "items-0-",
    "-0-goal",
    "items-0-goal-" * 5000,
    "-".join("a" * 3000),
    "0",
    "",
    "items[0][goal]",
    "items-0-Goal",
    "ｉｔｅｍｓ-0-goal",
    "items\u2028-0-goal",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_names_no_page_can_have_are_ignored(name: str) -> None:
    """Such a name gives no row and no error, whatever page it is posted to."""
    for page in PAGES:
        blank = sent(page.filled(Dossier())).to_dict()
        form = page.posted(blank | {name: "甲"}, Dossier())
        assert form.accepts()
        assert form.applied(Dossier()) == Dossier()
        assert sent(form) == sent(page.posted(blank, Dossier()))


@pytest.mark.parametrize(
    "name", ["items-0-nothing", "items-0", "items", "items-0-goal-0", "items-0-measures", "items-0-__class__-x", "_"]
)
def test_names_that_fit_but_mean_nothing_are_ignored(name: str) -> None:
    """A name of the right shape that no field has says nothing."""
    form = ItemsPage.posted({name: "甲"}, Dossier())

    assert form.accepts()
    assert form.applied(Dossier()) == Dossier()


def test_the_highest_index_makes_one_row() -> None:
    """Rows are counted, not numbered: a row with the number 9,999 is the first when it is alone."""
    form = ItemsPage.posted({"items-9999-goal": "甲"}, Dossier())

    assert len(form.items.entries) == 1
    assert numbered([("items-9999-goal", "甲")]) == {"items-0-goal": "甲"}


def test_of_a_name_posted_twice_the_first_counts() -> None:
    """A page has each name once; who doubles one gets no error."""
    form = ItemsPage.posted(MultiDict([("items-0-goal", "甲"), ("items-0-goal", "乙")]), Dossier())

    assert form.items.value[0].goal == "甲"


@given(st.dictionaries(_NAMES, st.text(max_size=20), max_size=20))
def test_any_names_and_texts_get_an_answer(posted: dict[str, str]) -> None:
    """A page accepts what is posted, or says what is wrong; nothing else happens."""
    form = ItemsPage.posted(posted, Dossier())

    assert form.accepts() == (form.error_summary() == ())


def test_many_absurd_names_cost_little() -> None:
    """Names that are ignored cost no more than being read once."""
    started = time.process_time()

    form = ItemsPage.posted({f"items-{'9' * 90}{at}-goal": "" for at in range(10_000)}, Dossier())

    assert form.accepts()
    assert time.process_time() - started < 2


def test_what_was_typed_is_form_data() -> None:
    """WTForms finds the texts as in any form data: by name, as lists, countable."""
    typed = Typed({"note": "甲"}, Dossier())

    assert (list(typed), len(typed), "note" in typed, "title" in typed) == (["note"], 1, True, False)
    assert (typed.getlist("note"), typed.getlist("title")) == (["甲"], [])
