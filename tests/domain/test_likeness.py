"""How like two texts are: symmetric, 100 only for the same text, and quick enough to be told while somebody types."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.likeness import closest, grams, likeness
from tests.figures import Figures

TEXTS = st.text(st.sampled_from("甲乙丙丁，。12一 ab"), max_size=30)


@given(TEXTS, TEXTS)
def test_it_is_symmetric_and_bound(one: str, other: str) -> None:
    """Whichever comes first; never less than nothing, and whole only for one and the same text."""
    percent = likeness(one, other)

    assert percent == likeness(other, one)
    assert 0 <= percent <= 100
    assert (percent == 100) == (one == other and bool(grams(one)))


@given(TEXTS)
def test_marks_and_numbers_make_no_difference_but_one(text: str) -> None:
    """A text with another number or mark in it is as like as an unequal text can be."""
    assert likeness(text, f"12{text}，三。") == (99 if grams(text) else 0)


@given(TEXTS, TEXTS)
def test_it_is_the_share_of_runs(one: str, other: str) -> None:
    """Counted again in the slow way, from the definition."""
    runs = [{said[at : at + 3] for at in range(max(len(said) - 2, 1))} - {""} for said in map(plain, (one, other))]
    every = runs[0] | runs[1]

    assert likeness(one, other) in {0 if not every else 100 * len(runs[0] & runs[1]) // len(every), 99, 100}
    assert (likeness(one, other) >= 99) == (one == other or runs[0] == runs[1]) or not every


def plain(text: str) -> str:
    """What counts of a text of the tests."""
    return "".join(character for character in text if character in "甲乙丙丁")


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("", "", 0),
        ("2026", "2026", 0),
        ("甲", "甲", 100),
        ("甲", "乙", 0),
        ("𬱖甲乙", "𬱖甲乙。", 99),
        ("对新时代党的创新理论学习不深入，联系实际不够。", "对新时代党的创新理论学习不够深入，联系实际不够。", 77),
        ("开展督促检查5次", "开展督促检查十二次", 99),
    ],
)
def test_some_texts(one: str, other: str, percent: int) -> None:
    """Findings as offices write them."""
    assert likeness(one, other) == percent


def test_the_closest() -> None:
    """The one that is most like, the first of those that are equally so; none where nothing is shared."""
    assert closest("甲乙丙丁", ["丁丙乙", "甲乙丙", "甲乙丙丁。", "甲乙丙丁！"]) == (99, 2)
    assert closest("甲乙丙丁", ["丁丙乙"]) is None
    assert closest("甲乙丙丁", []) is None


def test_a_whole_page_is_quick(figures: Figures) -> None:
    """13 findings beside the 130 of ten earlier years, none looked at before."""
    chance = random.Random(20261123)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 600)]
    texts = ["".join(chance.choices(characters, k=120)) for _ in range(143)]
    taken = []
    for _ in range(3):
        grams.cache_clear()
        started = time.process_time()
        for text in texts[:13]:
            closest(text, texts[13:])
        taken.append(1000 * (time.process_time() - started))

    figures.at_most("13条与130条比对的毫秒数", min(taken), 60)
