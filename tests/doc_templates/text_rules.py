"""The rules for the words of a printed document: numbering, counts, marks, blanks, leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from localization.numerals import ordinal, read_number
from tests.doc_templates.layout_rules import rule
from tests.doc_templates.word import W, Word, value

_LEVELS = (
    re.compile("([一二三四五六七八九十百]+)、"),
    re.compile("（([一二三四五六七八九十百]+)）"),
    re.compile(r"(\d+)\."),
    re.compile(r"（(\d+)）"),
)
_NUMBER = "[零一二两三四五六七八九十百]+"
_STRAY = re.compile("[，、；：。][，、；：。]|《》|“”|（）|[（《“‘][，、；：。]|^[，、；：。）》”]|是是|[，、；：]$")
_PAIRS = {"”": "“", "’": "‘", "》": "《", "〉": "〈", "）": "（", "〕": "〔"}


@rule("TXT-BLANK")
def blank(word: Word) -> Iterator[str]:
    """Room is made by styles: no paragraph is blank, but for merged cells and what must follow a table at the end."""
    for paragraph in word.paragraphs:
        cell = paragraph.element.getparent()
        merged = cell is not None and value(cell.find(f"{W}tcPr/{W}vMerge")) == "continue"
        if not paragraph.text.strip() and not merged and paragraph.style != "BackMatterAnchor":
            yield f"有空白段落（{paragraph.style}）"


@rule("TXT-MARKER")
def marker(word: Word) -> Iterator[str]:
    """No tag of the template and no None is left."""
    yield from (f"留有标记：{text[:20]}" for text in word.texts if re.search("{{|}}|{%|%}|None|True|False", text))


@rule("TXT-SPACE")
def space(word: Word) -> Iterator[str]:
    """No double blank, none at the ends; tabs only where a style has stops for them."""
    for paragraph in word.paragraphs:
        named = paragraph.style.endswith("NumberSigned")
        if "\t" in paragraph.text and not paragraph.has("tabs"):
            yield f"多余的制表符：{paragraph.text[:20]}"
        if not named and re.search(" {2}|\u3000|^ | $", paragraph.text):
            yield f"多余的空格：{paragraph.text[:20]}"


@rule("PUNCT")
def punctuation(word: Word) -> Iterator[str]:
    """GB/T 15834-2011: no mark stands twice, at the front, or around nothing."""
    for paragraph in word.paragraphs:
        text = paragraph.text.removesuffix("：") if paragraph.style == "Recipient" else paragraph.text
        if found := _STRAY.search(text):
            yield f"标点不对：…{text[max(found.start() - 8, 0) : found.end() + 4]}…"


@rule("QUOTE-BALANCE")
def balance(word: Word) -> Iterator[str]:
    """GB/T 15834-2011 4.8, 4.15: marks that come in pairs come in pairs, properly nested."""
    for text in word.texts:
        waiting: list[str] = []
        for mark in re.findall("[“‘《〈（〔”’》〉）〕]", text):
            if mark not in _PAIRS:
                waiting.append(mark)
            elif not waiting or waiting.pop() != _PAIRS[mark]:
                waiting.append("✗")
        if waiting:
            yield f"成对标点不成对：{text[:30]}"


@rule("HEAD-SEQ")
def heading_sequence(word: Word) -> Iterator[str]:
    """7.3.3: each level is numbered without a gap and starts anew under a higher one; its mark is the level's own."""
    last = [0, 0, 0, 0]
    for paragraph in word.paragraphs:
        level = _level(paragraph.style, paragraph.element.find(f".//{W}rStyle"))
        if level is None:
            continue
        found = _LEVELS[level].match(paragraph.text)
        shown = 0 if found is None else int(found[1]) if found[1].isdigit() else read_number(found[1])
        if shown != last[level] + 1:
            yield f"序号不连续或写法不对：{paragraph.text[:20]}"
        last[level:] = [shown, *[0] * (3 - level)]


def _level(style: str, run: object) -> int | None:
    """The level of a heading, counted from 0, also of one run in (第二级)."""
    if style.startswith("Heading"):
        return int(style[-1]) - 1
    return 1 if style in {"Normal", "BodyKept"} and run is not None else None


@rule("HEAD-PUNCT")
def heading_punctuation(word: Word) -> Iterator[str]:
    """A heading of its own has no final mark; one run in ends with a full stop before the text goes on."""
    for heading in word.styled("Heading"):
        if heading.text.endswith(("。", "；", "，", "、")):
            yield f"标题末尾有标点：{heading.text[:20]}"
    for paragraph in word.styled("Normal", "BodyKept"):
        runs = ["".join(text.text or "" for text in run.iter(f"{W}t")) for run in paragraph.element.iter(f"{W}r")]
        heads = list(paragraph.element.iter(f"{W}rStyle"))
        if heads and not re.fullmatch("（.*?）(.*[。！？…”])?", runs[0]) and "".join(runs[1:]):
            yield f"段内标题没有以句号结束：{runs[0][:20]}"


@rule("ENUM-COUNT")
def counts(word: Word) -> Iterator[str]:
    """Every announced number is the number of what follows: 三项议程：一是…；二是…；三是…."""
    texts = word.texts
    for place, text in enumerate(texts):
        for found in re.finditer(f"({_NUMBER})(?:项议程|点要求)：", text):
            announced, mark = read_number(found[1]), "要" if "点要求" in found[0] else "是"
            told = "。".join((text[found.end() :], *texts[place + 1 :])) if announced > 1 else text[found.end() :]
            listed = re.findall(f"(?:^|[。；])({_NUMBER}){mark}", told)
            wanted = [ordinal(number) for number in range(1, announced + 1)] if announced > 1 else []
            if listed[: len(wanted) or None] != wanted:
                yield f"数目与所列不符：{found[0]}{told[:20]}"


@rule("ENUM-SEQ")
def enumerations(word: Word) -> Iterator[str]:
    """一是…二是… run without a gap."""
    for text in word.texts:
        told = [read_number(found) for found in re.findall(f"(?:^|[。；：])({_NUMBER})是", text)]
        if any(after not in {before + 1, 1} for before, after in pairwise(told)):
            yield f"“一是…二是…”不连续：{text[:30]}"


@rule("NUM-LING")
def zero(word: Word) -> Iterator[str]:
    """GB/T 15835-2011 5.2.5: years have 〇, counts have 零."""
    for text in word.texts:
        if re.search("[一二三四五六七八九]零[一二三四五六七八九零]{1,2}年|[○O][一二三四五六七八九]年|[十百千]〇", text):
            yield f"“〇”和“零”用错：{text[:30]}"


@rule("NUM-TWO")
def two(word: Word) -> Iterator[str]:
    """GB/T 15835-2011 4.3: 两 before a measure word, never 二."""
    for text in word.texts:
        if re.search("(?<![一二三四五六七八九十百第])二(?:项议程|个方面|个“是否”|点要求|份文件)", text):
            yield f"量词前用了“二”：{text[:30]}"


@rule("NUM-DATE")
def dates(word: Word) -> Iterator[str]:
    """GB/T 15835-2011 5.1.4: no leading zero, 日 and not 号."""
    for text in word.texts:
        if re.search(r"年0\d月|月0\d日|\d月\d+号", text):
            yield f"日期写法不对：{text[:30]}"
