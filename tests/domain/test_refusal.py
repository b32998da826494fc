"""Everything that is wrong with incoming JSON is told at once, each with its place and a mend."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.codec import decode_dossier, encode, read_dossier
from domain.decoding import MOST_PROBLEMS
from domain.dossier import Dossier
from domain.refusal import NotJson, Problem, Refused
from tests.strategies import dossiers


def _problems(value: object) -> list[tuple[str, str]]:
    """Pointer and message of all that is wrong with a JSON value."""
    with pytest.raises(Refused) as refused:
        decode_dossier(value)
    return [(problem.pointer, problem.message) for problem in refused.value.problems]


WRONG: list[tuple[object, str, str]] = [
    ([], "", "这里要写一组带名称的内容"),
    (None, "", "这里要写一组带名称的内容"),
    ({"meeting": 3}, "/meeting", "这里要写一组带名称的内容"),
    ({"note": 3}, "/note", "这里要写文字"),
    ({"note": None}, "/note", "这里要写文字"),
    ({"note": "甲\n乙"}, "/note", "这里只能写一行，请去掉换行"),
    ({"note": "甲" * 301}, "/note", "这里最多写300个字，现在有301个，请删减或分开填写"),
    ({"note": "甲\ud800"}, "/note", "第2个字符（U+D800）看不见也印不出，请删掉后重新输入"),
    ({"note": "\x00"}, "/note", "第1个字符（U+0000）看不见也印不出，请删掉后重新输入"),
    ({"title": "甲\n" * 200 + "甲"}, "/title", "这里最多写200行，现在有201行，请删减或分开填写"),
    ({"items": [{"key": "第一"}]}, "/items/0/key", "这里只能用字母、数字、下划线和连字符"),
    ({"practices": {}}, "/practices", "这里要写一个列表"),
    ({"attachments": ["甲", 7]}, "/attachments/1", "这里要写文字"),
    ({"attachments": ["甲"] * 101}, "/attachments", "这里最多100行，现在有101行，请删减"),
    ({"items": [{}] * 2001}, "/items", "这里最多2000行，现在有2001行，请删减"),
    ({"sealed": True}, "/sealed", "没有“sealed”这一项，请改名或删掉"),
    ({"meetin": {}}, "/meetin", "没有“meetin”这一项，您是不是想写“meeting”，请改名或删掉"),
    ({"meeting": {"held": 1}}, "/meeting/held", "没有“held”这一项，您是不是想写“held_on”，请改名或删掉"),
    ({"a/b~c": 1}, "/a~1b~0c", "没有“a/b~c”这一项，请改名或删掉"),
    ({"\ud800\n": 1}, "/\ufffd\ufffd", "没有“\ufffd\ufffd”这一项，请改名或删掉"),
    ({"q" * 60: 1}, "/" + "q" * 50, f"没有“{'q' * 50}”这一项，请改名或删掉"),
    ({"options": {"occasion": "公开"}}, "/options/occasion", "这里只能写：formal、internal"),
    ({"options": {"occasion": []}}, "/options/occasion", "这里只能写：formal、internal"),
    ({"options": {"sealed": "true"}}, "/options/sealed", "这里只能写 true 或 false"),
    ({"issued_on": "2026-2-3"}, "/issued_on", "日期要写成“2026-11-23”这样"),
    ({"issued_on": "２０２６-11-23"}, "/issued_on", "日期要写成“2026-11-23”这样"),
    ({"issued_on": 20261123}, "/issued_on", "日期要写成“2026-11-23”这样"),
    ({"issued_on": "2026-02-29"}, "/issued_on", "没有“2026-02-29”这一天，请核对年月日"),
    ({"issued_on": "0000-01-01"}, "/issued_on", "没有“0000-01-01”这一天，请核对年月日"),
    ({"issued_on": "1948-12-31"}, "/issued_on", "年份要在1949到2100之间，请核对"),
    ({"issued_on": "2101-01-01"}, "/issued_on", "年份要在1949到2100之间，请核对"),
    ({"meeting": {"starts_at": "24:00"}}, "/meeting/starts_at", "时间要写成“15:30”这样"),
    ({"meeting": {"starts_at": "9:00"}}, "/meeting/starts_at", "时间要写成“15:30”这样"),
    ({"meeting": {"starts_at": 9}}, "/meeting/starts_at", "时间要写成“15:30”这样"),
    ({"meeting": {"present": -1}}, "/meeting/present", "这里要写0到1000000之间的整数"),
    ({"meeting": {"present": 1_000_001}}, "/meeting/present", "这里要写0到1000000之间的整数"),
    ({"meeting": {"present": 3.0}}, "/meeting/present", "这里要写0到1000000之间的整数"),
    ({"meeting": {"present": True}}, "/meeting/present", "这里要写0到1000000之间的整数"),
    ({"meeting": {"present": "11"}}, "/meeting/present", "这里要写0到1000000之间的整数"),
    ({"parts": [{"before": [{"kind": "heading_1", "text": "甲\n乙"}]}]}, "/parts/0/before/0", "标题只能写一行"),
    ({"aspects": [{"findings": [{"key": "f1"}, {"key": "f1"}]}]}, "", "有两条问题用了同一个编号“f1”"),
    ({"items": [{"key": "i1"}, {"key": "i1"}]}, "", "有两条整改事项用了同一个编号“i1”"),
    ({"parts": [{"kind": "problems"}, {"kind": "problems"}]}, "", "“查摆的主要问题”这一部分出现了两次"),
]


@pytest.mark.parametrize(("value", "pointer", "message"), WRONG)
def test_one_wrong_thing_is_told_with_its_place(value: object, pointer: str, message: str) -> None:
    """One thing wrong gives one problem, with its JSON pointer and a sentence that says what to do."""
    [(where, what)] = _problems(value)
    assert where == pointer
    assert what.startswith(message)


@pytest.mark.parametrize(("value", "pointer", "message"), WRONG)
def test_every_answer_can_be_sent(value: object, pointer: str, message: str) -> None:
    """Pointer and message can be written as UTF-8, whatever came in."""
    with pytest.raises(Refused, match=r".+") as refused:
        decode_dossier(value)
    assert f"{pointer}：{message}".lstrip("：") in str(refused.value)
    assert str(refused.value).encode()


def _leaves(holder: Any, pointer: str) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401 - any JSON object or array
    """Each value that holds no others: its pointer, what holds it, and its key there."""
    for key, inner in holder.items() if isinstance(holder, dict) else enumerate(holder):
        if isinstance(inner, dict | list) and inner:
            yield from _leaves(inner, f"{pointer}/{key}")
        else:
            yield f"{pointer}/{key}", holder, key


@given(dossiers(), st.data())
def test_every_wrong_thing_is_found(dossier: Dossier, data: st.DataObject) -> None:
    """However many places of a dossier are spoilt, each is told, and nothing else."""
    value = copy.deepcopy(encode(dossier))
    places = list(_leaves(value, ""))
    assume(places)
    spoilt = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=20, unique_by=lambda place: place[0]))
    for _, holder, key in spoilt:
        holder[key] = 3.5
    assert {pointer for pointer, _ in _problems(value)} == {pointer for pointer, _, _ in spoilt}


def test_problems_of_all_depths_come_together() -> None:
    """The clerk mends everything in one go."""
    value = {"nots": "甲", "meeting": {"present": -1}, "items": [{}, {"deadline": {"due": "明年"}}]}
    assert [pointer for pointer, _ in _problems(value)] == ["/nots", "/meeting/present", "/items/1/deadline/due"]


def test_a_flood_of_wrong_names_is_cut() -> None:
    """A hundred thousand unknown names are not compared one by one, nor all told."""
    assert len(_problems({f"name{number}": 1 for number in range(100_000)})) == MOST_PROBLEMS
    assert len(_problems({"items": [{"key": 1, "unit": 1} for _ in range(2000)]})) == MOST_PROBLEMS


BROKEN = [
    (b"", "这不是能读懂的 JSON，请检查第1行第1列"),
    (b'{"note": "\xd6\xd0"}', "文件不是 UTF-8 编码，请另存为 UTF-8 再试"),
    (b'{\n"note": "a"\n"title": "b"}', "这不是能读懂的 JSON，请检查第3行第1列"),
    (b'{"note": "a\nb"}', "这不是能读懂的 JSON，请检查第1行第12列"),
    (b"[" * 100_000, "这不是能读懂的 JSON，请检查：括号套得太深"),
    (b'{"a":' * 100_000, "这不是能读懂的 JSON，请检查：括号套得太深"),
    (b'{"meeting": {"present": %s}}' % (b"9" * 5000), "这不是能读懂的 JSON，请检查：数字太长"),
    (b'{"meeting": {"present": NaN}}', "NaN 不是能用的数字，请改正"),
    (b'{"meeting": {"present": -Infinity}}', "-Infinity 不是能用的数字，请改正"),
    (b'{"note": "a", "title": "b", "note": "c"}', "“note”写了两遍，请删掉一个"),
    (b'{"\\ud800": 1, "\\ud800": 2}', "“\ufffd”写了两遍，请删掉一个"),
]


@pytest.mark.parametrize(("data", "message"), BROKEN, ids=range(len(BROKEN)))
def test_bytes_that_are_no_dossier(data: bytes, message: str) -> None:
    """Broken JSON, other encodings, bombs: one problem for the whole, never another exception."""
    with pytest.raises(NotJson) as refused:
        read_dossier(data)
    assert [(problem.pointer, problem.message) for problem in refused.value.problems] == [("", message)]


@pytest.mark.parametrize("number", ["1e999999", "-1e999999", "1e-999999", "0.5", "9" * 4000])
def test_numbers_that_bite(number: str) -> None:
    """No exponent and no length of a number costs time or slips through."""
    with pytest.raises(Refused, match=r"^/meeting/present：这里要写0到1000000之间的整数$"):
        read_dossier(f'{{"meeting": {{"present": {number}}}}}'.encode())


def test_the_last_of_many_names_twice() -> None:
    """Finding the name that stands twice does not take quadratic time."""
    members = ",".join(f'"n{number}":1' for number in range(50_000))
    with pytest.raises(Refused, match="“n49999”写了两遍"):
        read_dossier(f'{{{members},"n49999":2}}'.encode())


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
@example(value={})
@example(value=None)
def test_any_json_is_read_or_refused(value: object) -> None:
    """Whatever JSON comes in, the answer is a dossier or a refusal with problems."""
    problems: tuple[Problem, ...] = ()
    try:
        read_dossier(json.dumps(value).encode())
    except Refused as refused:
        problems = refused.problems
    assert bool(problems) == (value != {})
