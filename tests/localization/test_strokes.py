"""Characters in the order of their strokes, as the published lists have them."""

from __future__ import annotations

import unicodedata

import pytest

from localization.strokes import stroke_rank, without_strokes
from tests.tree import ROOT

# Surnames in the order in which lists 按姓氏笔画 print them; beside characters of equal count, the strokes that decide.
KNOWN = (
    "丁习马王尹石刘李何张陈赵袁黄蔡",
    "丁于万卫习马王艺区尤毛尹孔",
    "于万马",  # 横横, 横折, 折
    "丁卜刁",  # 横, 竖, 折
    "文方",  # 点横撇, 点横折
    "叶申田史",  # 竖折横横, 竖折横竖横, 竖折横竖, 竖折横撇
    "石龙卢叶田史丘白包邝冯",
    "庄刘江汤许阮孙",  # 点横撇横, 点横撇点
    "严苏杜李杨吴何余邹汪沈宋张陆陈邵",
    "范林郁欧罗金周郑单",
    "赵胡柯查段侯施姜姚贺",
    "秦袁聂莫徐殷翁高郭唐",
    "黄曹龚盛崔康梁",
    "葛董蒋韩程傅鲁曾谢",
)


@pytest.mark.parametrize("surnames", KNOWN)
def test_surnames_stand_as_lists_print_them(surnames: str) -> None:
    """Whatever order they come in, they leave in this one."""
    backwards = list(reversed(surnames))

    assert "".join(sorted(backwards, key=stroke_rank)) == surnames


def test_the_table_is_the_list_of_common_characters() -> None:
    """Each of the 8,105 characters of the 通用规范汉字表 stands in it once."""
    table = (ROOT / "localization/strokes.txt").read_text(encoding="utf-8").strip()

    assert (len(table), len(set(table))) == (8105, 8105)
    assert all(unicodedata.name(character).startswith("CJK UNIFIED") for character in table)
    assert table.startswith("一乙二十丁厂七卜八人入乂儿匕几九")


def test_what_is_not_in_the_table_stands_last() -> None:
    """A character that has no strokes on record is not given a place by guess, and is named."""
    assert sorted("陳一龘陈", key=stroke_rank) == ["一", "陈", "陳", "龘"]
    assert without_strokes("陳陈陳A") == "陳A"
