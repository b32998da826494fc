"""Pasted lists of persons, in every form that offices write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import Person
from domain.text import NAME, clean
from intake.persons import read_persons, write_persons
from localization.surnames import whole_name
from tests.strategies import lines

LIU = Person(name="刘志新", post="区委书记", organisation="区委")


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("刘志新\t区委书记\t区委", LIU),
        ("刘志新\t区委书记", Person(name="刘志新", post="区委书记")),
        ("李 敏\t\t区政府", Person(name="李敏", organisation="区政府")),
        (" 刘志新 \t 区委书记 \t区委\t\t", LIU),
        ("区委书记 刘志新", Person(name="刘志新", post="区委书记")),
        ("刘志新 区委书记", Person(name="刘志新", post="区委书记")),
        ("区长　李　敏", Person(name="李敏", post="区长")),
        ("李 敏 区长", Person(name="李敏", post="区长")),
        ("李 敏", Person(name="李敏")),
        ("刘志新（区委书记）", Person(name="刘志新", post="区委书记")),
        ("李 敏(区委副书记、区长)", Person(name="李敏", post="区委副书记、区长")),
        ("区委 区委书记 刘志新", LIU),
        ("刘志新 区委书记 区委", LIU),
        ("阿依·古丽 副区长", Person(name="阿依·古丽", post="副区长")),
        ("王乡 主任", Person(name="王乡", post="主任")),
        ("欧阳溪竹", Person(name="欧阳溪竹")),
    ],
)
def test_every_form_is_read(line: str, person: Person) -> None:
    """As cells, with the post before or behind, or in brackets."""
    assert read_persons(line).persons == ((1, person),)
    assert read_persons(line).errors == ()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("\t区长", "没有姓名"),
        ("刘志新\t区委书记\t区委\t女", "多出了“女”"),
        ("刘志新、李敏", "看不出哪个是姓名"),
        ("区长 副区长", "看不出哪个是姓名"),
        ("李敏 王晓", "看不出哪个是姓名"),
        ("区长", "看不出哪个是姓名"),
        ("一二三四五六七", "看不出哪个是姓名"),
        ("甲乙 丙丁 戊己 庚辛", "看不出哪个是姓名"),
        ("刘" * 51 + "\t区长", "最多写50个字"),
        ("刘志新\t机密★", "密级标志"),
        ("刘志\u202e新\t区长", "看不见也印不出"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_line(line: str, sentence: str) -> None:
    """Not guessed, not dropped."""
    found = read_persons(f"刘志新\t区委书记\t区委\n\n{line}\n")

    assert found.persons == ((1, LIU),)
    assert [number for number, _ in found.errors] == [3]
    assert sentence in found.errors[0][1]


def test_headings_say_what_stands_where() -> None:
    """In any order, with a serial number in front; words that are no headings are a line like any other."""
    found = read_persons("序号\t单位\t姓名\n1\t区委\t刘志新\n2\t\t李敏")

    assert found.persons == ((2, Person(name="刘志新", organisation="区委")), (3, Person(name="李敏")))
    assert [person.name for _, person in read_persons("姓名\t性别\n刘志新\t男").persons] == ["姓名", "刘志新"]
    assert read_persons("姓名\t姓名").persons == ((1, Person(name="姓名", post="姓名")),)
    assert read_persons(" \n\n") == read_persons("")


NAMES = lines().map(lambda text: clean(text[:50], NAME)).filter(bool)


@given(st.lists(st.builds(Person, name=NAMES, post=lines(), organisation=lines())))
def test_what_is_written_is_read_again(persons: list[Person]) -> None:
    """An export is an import: nobody and nothing gets lost."""
    found = read_persons(write_persons(persons))

    assert [person for _, person in found.persons] == [
        Person(name=whole_name(person.name), post=person.post, organisation=person.organisation) for person in persons
    ]
    assert found.errors == ()
