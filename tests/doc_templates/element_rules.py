"""The measurable rules of GB/T 9704-2012 for front matter, footers, tail and attachment, and for the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise

from lxml import etree

from localization.widths import cells
from tests.doc_templates.layout_rules import MM, rule
from tests.doc_templates.order import disorders
from tests.doc_templates.word import Paragraph, W, Word, number, value

_CELL = 8844 / 28


@rule("FRONT-RULE")
def front_rule(word: Word) -> Iterator[str]:
    """7.2.7: a red rule as wide as the text 4 mm below; where paper is preprinted there is none."""
    for paragraph in word.styled("IssuerMark", "DocumentNumber", "PreprintedNumber"):
        line = paragraph.properties.find(f"{W}pBdr/{W}bottom")
        ruled = value(line) == "single"
        if ruled == (paragraph.style == "IssuerMark" or paragraph.style.startswith("Preprinted")):
            yield f"红线有无不对：{paragraph.style}"
        if ruled and (value(line, "space") != "11" or paragraph.get("ind", "firstLine") != "0"):
            yield "红线位置不对"


@rule("FOOT-FORM")
def foot_form(word: Word) -> Iterator[str]:
    """7.5: — 1 — outside on odd and on even pages, one 字 in, the dash 7 mm below the text area."""
    if word.part("word/settings.xml").find(f"{W}evenAndOddHeaders") is None:
        yield "没有区分单双页页脚"
    for name, side, edge in (("footer1", "right", "rightChars"), ("footer2", "left", "leftChars")):
        foot = word.footer(name)
        if foot.text != "— 1 —" or foot.get("jc") != side or foot.get("ind", edge) != "100":
            yield f"页码形式不对：{name}"
        if value(foot.element.find(f"{W}fldSimple"), "instr") != " PAGE ":
            yield f"页码不是域：{name}"
    references = [value(found, "type") for found in word.page.iter(f"{W}footerReference")]
    margin = word.page.find(f"{W}pgMar")
    middle = (number(margin, "bottom") - number(margin, "footer") - 180) / MM
    if references != ["default", "even"] or abs(middle - 7) > 1.5:
        yield "页脚不全或页码位置不对"


@rule("SIGN-POS")
def sign_pos(word: Word) -> Iterator[str]:
    """7.3.5.1, 7.3.5.2: sealed, the date 4 字 in, the signature centred over it; else the date 2 字 to its right."""
    for issuer, date in pairwise(word.paragraphs):
        if date.style == "IssueDate":
            yield from _misplaced(issuer, date)


def _misplaced(issuer: Paragraph, date: Paragraph) -> Iterator[str]:
    right = {paragraph: number(paragraph.properties.find(f"{W}ind"), "right") / _CELL for paragraph in (issuer, date)}
    wide = {paragraph: cells(paragraph.text) for paragraph in (issuer, date)}
    middle = {paragraph: right[paragraph] + wide[paragraph] / 2 for paragraph in (issuer, date)}
    first = {paragraph: right[paragraph] + wide[paragraph] for paragraph in (issuer, date)}
    if min(right.values()) < 0:
        yield "署名或日期超出版心"
    if issuer.style == "IssuerSealed" and (abs(middle[issuer] - middle[date]) > 0.1 or right[date] < 3.9):
        yield "盖章的署名没有在日期之上居中"
    if issuer.style == "IssuerUnsealed" and abs(first[issuer] - first[date] - 2) > 0.1:
        yield "不盖章的日期没有比署名右移2字"


@rule("SIGN-DATE")
def sign_date(word: Word) -> Iterator[str]:
    """7.3.5.4: Arabic, the full year, no leading zero."""
    for date in word.styled("IssueDate"):
        if not re.fullmatch(r"[1-9]\d{3}年[1-9]\d?月[1-9]\d?日", date.text):
            yield f"成文日期写法不对：{date.text}"


@rule("ATT-NOTE")
def att_note(word: Word) -> Iterator[str]:
    """7.3.4: one blank line above, 附件： 2 字 in, numbered when several, no mark at the end, aligned turn-over."""
    notes = word.styled("AttachmentOnly", "AttachmentFirst", "AttachmentNext")
    for place, note in enumerate(notes, 1):
        mark = "附件：" if len(notes) == 1 else f"附件：{place}." if place == 1 else f"{place}."
        first = number(note.properties.find(f"{W}ind"), "left") - number(note.properties.find(f"{W}ind"), "hanging")
        wanted = 5 if mark[0].isdigit() else 2
        if not note.text.startswith(mark) or note.text.endswith(("。", "；")) or abs(first / _CELL - wanted) > 0.05:
            yield f"附件说明不对：{note.text}"
        if note.get("spacing", "before") != ("579" if place == 1 else "0"):
            yield "附件说明没有与正文空一行"


@rule("RECIPIENT")
def recipient(word: Word) -> Iterator[str]:
    """7.3.2: flush left, a full-width colon at the end."""
    for paragraph in word.styled("Recipient"):
        if paragraph.get("ind", "firstLine") != "0" or not re.search("[^：]：$", paragraph.text):
            yield f"主送机关不对：{paragraph.text}"


@rule("DOC-NUMBER")
def document_number(word: Word) -> Iterator[str]:
    """7.2.5: the full year in 〔〕, no 第, no leading zero."""
    for paragraph in word.styled("DocumentNumber", "PreprintedNumber"):
        number_text = paragraph.text.split("签发人：")[0].strip()
        if re.search(r"[\[(（]\d{4}|第\d|〕0", number_text):
            yield f"发文字号写法不对：{number_text}"


@rule("ATT-LABEL")
def att_label(word: Word) -> Iterator[str]:
    """7.3.7: 附件 and its number without a colon, flush, the title on the third line."""
    for label in word.styled("AttachmentLabel"):
        flush = label.get("ind", "firstLine") == "0" and label.get("spacing", "after") == "579"
        if not re.fullmatch(r"附件\d*", label.text) or not flush or word.paragraphs[0] is not label:
            yield f"附件标签不对：{label.text}"


@rule("PDF-TAIL")
def tail(word: Word) -> Iterator[str]:
    """7.3.5.5: signature and date never stand alone on a page: each part of the tail keeps with the next."""
    follows = ("Attachment", "Issue", "Note")
    for before, after in pairwise([paragraph for paragraph in word.paragraphs if not paragraph.in_table]):
        kept = before.has("keepNext") or not before.style.startswith(("BodyKept", *follows))
        if after.style.startswith(follows) and not word.is_turned and not kept:
            yield f"没有与下段同页：{before.text[:20]}"


@rule("PKG-ORDER")
def order(word: Word) -> Iterator[str]:
    """ECMA-376: children stand in the order of the schema."""
    constant = ("word/styles.xml", "word/settings.xml", "word/footer1.xml", "word/footer2.xml")
    yield from disorders(word.document)
    yield from chain.from_iterable(_disorders(word.parts[name]) for name in constant)


@lru_cache
def _disorders(part: bytes) -> tuple[str, ...]:
    """The disorders of a part that is the same in every file."""
    return tuple(disorders(etree.fromstring(part)))


@rule("PKG-META")
def meta(word: Word) -> Iterator[str]:
    """Nothing of the tools that made the file is left in it."""
    extra = [name for name in word.parts if re.search("theme|customXml|numbering|webSettings|app.xml|fontTable", name)]
    core = word.parts["docProps/core.xml"].decode().lower()
    if extra or "python" in core or "template" in core:
        yield f"留有制作工具的痕迹：{extra}"
