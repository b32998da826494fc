"""Every rule can fail: for each there is a file in which just the thing it speaks of was changed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.doc_templates.layout_rules import RULES
from tests.doc_templates.printing import SAMPLE, printed
from tests.doc_templates.test_layout import MODULES
from tests.doc_templates.word import Word

_BODY, _STYLES, _SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
_UNSEALED = replace(SAMPLE, options=replace(SAMPLE.options, sealed=False))
_FILES = {
    "report": printed("report"),
    "list": printed("rectification_list"),
    "unsealed": printed("report", _UNSEALED),
}
_DATE_AT_FOUR = 'w:val="IssueDate"/><w:ind w:rightChars="400" w:right="1263"'
_LAST_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"

# What a careless hand does: rule, file, part or style (by its id), what stands there, what comes instead.
MUTANTS = [
    ("PAGE-SIZE", "report", _BODY, 'w:w="11906"', 'w:w="12240"'),
    ("PAGE-ORIENT", "list", _BODY, 'w:w="16838" w:h="11906"', 'w:w="11906" w:h="16838"'),
    ("PAGE-MARGIN", "report", _BODY, 'w:top="2098"', 'w:top="1440"'),
    ("PAGE-MARGIN", "list", _BODY, 'w:right="2098"', 'w:right="1474"'),
    ("PAGE-MARGIN", "report", _BODY, 'w:gutter="0"', 'w:gutter="284"'),
    ("GRID-LINES", "report", _BODY, 'w:linePitch="579"', 'w:linePitch="312"'),
    ("GRID-LINES", "report", "Normal", 'w:line="579"', 'w:line="580"'),
    ("GRID-LINES", "report", "Title", '<w:snapToGrid w:val="0"/>', "<w:snapToGrid/>"),
    ("GRID-CHARS", "report", "Normal", '<w:spacing w:val="-5"/>', '<w:spacing w:val="-4"/>'),
    ("BODY-FONT", "report", "Heading1", 'w:ascii="黑体"', 'w:ascii="Times New Roman"'),
    ("BODY-SIZE", "report", "Title", '<w:sz w:val="44"/>', '<w:sz w:val="36"/>'),
    ("BODY-INDENT", "report", "Normal", 'w:firstLine="640"', 'w:firstLine="480"'),
    ("BODY-WIDOW", "report", "Normal", '<w:widowControl w:val="0"/>', "<w:widowControl/>"),
    ("BODY-COLOR", "report", "Heading1", "<w:rPr>", '<w:rPr><w:color w:val="FF0000"/>'),
    ("BODY-COLOR", "report", _BODY, "<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t"),
    ("TITLE-FORM", "report", _BODY, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Normal"/>'),
    ("TITLE-FORM", "report", "Title", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
    ("TITLE-FORM", "report", "Title", "<w:rPr>", "<w:rPr><w:b/>"),
    ("TITLE-FORM", "report", _BODY, "常委班子</w:t><w:br/>", "常委班子全体组成人员暨有关单位负责同志</w:t><w:br/>"),
    ("TITLE-GAP", "report", "DocumentNumberSigned", 'w:after="1158"', 'w:after="0"'),
    ("TITLE-GAP", "report", "Title", 'w:after="579"', 'w:after="0"'),
    ("HEAD-KEEP", "report", "Heading1", "<w:keepNext/>", ""),
    ("HEAD-KEEP", "report", "Heading1", "<w:rPr>", "<w:rPr><w:b/>"),
    ("HEAD-SEQ", "report", _BODY, "二、主要做法", "三、主要做法"),
    ("HEAD-SEQ", "report", _BODY, "二、主要做法", "2、主要做法"),
    ("HEAD-PUNCT", "report", _BODY, "二、主要做法", "二、主要做法。"),
    ("HEAD-PUNCT", "report", _BODY, "（二）扎实开展学习研讨。", "（二）扎实开展学习研讨"),
    ("FRONT-RULE", "report", "DocumentNumberSigned", 'w:space="11"', 'w:space="1"'),
    ("FRONT-RULE", "report", "DocumentNumberSigned", 'w:val="single"', 'w:val="nil"'),
    ("FOOT-FORM", "report", _SETTINGS, "<w:evenAndOddHeaders/>", ""),
    ("FOOT-FORM", "report", "word/footer1.xml", "— </w:t>", "- </w:t>"),
    ("FOOT-FORM", "report", "word/footer2.xml", '<w:fldSimple w:instr=" PAGE ">', "<w:fldSimple>"),
    ("FOOT-FORM", "report", _BODY, 'w:footer="1440"', 'w:footer="992"'),
    ("SIGN-POS", "report", _BODY, 'w:rightChars="400" w:right="1263"', 'w:rightChars="200" w:right="632"'),
    ("SIGN-POS", "report", _BODY, 'w:rightChars="400" w:right="1263"', 'w:rightChars="-100" w:right="-316"'),
    ("SIGN-POS", "unsealed", _BODY, 'w:val="IssueDate"/><w:ind w:rightChars="200" w:right="632"', _DATE_AT_FOUR),
    ("SIGN-DATE", "report", _BODY, "2026年11月16日</w:t>", "二〇二六年十一月十六日</w:t>"),
    ("ATT-NOTE", "report", _BODY, "附件：1.", "附件：1、"),
    ("ATT-NOTE", "report", "AttachmentFirst", 'w:before="579"', 'w:before="0"'),
    ("RECIPIENT", "report", _BODY, "中共澜川市委：", "中共澜川市委:"),
    ("DOC-NUMBER", "report", _BODY, "〔2026〕", "[2026]"),
    ("ATT-LABEL", "list", _BODY, "附件1", "附件1："),
    ("PDF-TAIL", "report", "IssuerSealed", "<w:keepNext/>", ""),
    ("PKG-ORDER", "report", "Heading1", "<w:keepNext/>", "<w:outlineLvl/><w:keepNext/>"),
    ("PKG-ORDER", "report", _BODY, '<w:pPr><w:pStyle w:val="Note"/>', '<w:pPr><w:pStyle w:val="Note"/><w:rsid/>'),
    ("PKG-ORDER", "report", _BODY, '<w:pStyle w:val="Note"/>', '<w:pStyle w:val="Note"/><w:pStyle w:val="Note"/>'),
    ("PKG-META", "report", "docProps/core.xml", "<dc:title>", "<dc:subject>python-docx</dc:subject><dc:title>"),
    ("TBL-WIDTH", "list", _BODY, '<w:gridCol w:w="560"/>', '<w:gridCol w:w="900"/>'),
    ("TBL-WIDTH", "list", _BODY, '<w:tcW w:w="560"', '<w:tcW w:w="900"'),
    ("TBL-HEADER", "list", _BODY, "<w:tblHeader/>", ""),
    ("TBL-CANTSPLIT", "list", _BODY, _LAST_ROW, "<w:tr><w:trPr/>"),
    ("TBL-CANTSPLIT", "list", _BODY, "主体责任抓得不够紧", "长" * 300),
    ("TBL-CANTSPLIT", "list", _BODY, "<w:cantSplit/></w:trPr>", '<w:cantSplit/><w:trHeight w:val="400"/></w:trPr>'),
    ("TBL-SEQ", "list", _BODY, '<w:t xml:space="preserve">2</w:t>', '<w:t xml:space="preserve">3</w:t>'),
    ("TBL-CELL", "list", _BODY, "主体责任抓得不够紧", ""),
    ("TBL-CELL", "list", _BODY, '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'),
    ("TXT-BLANK", "report", _BODY, "特此报告。", "　"),
    ("TXT-MARKER", "report", _BODY, "特此报告。", "{{ dossier.closing_phrase }}"),
    ("TXT-MARKER", "report", _BODY, "特此报告。", "None"),
    ("TXT-SPACE", "report", _BODY, "特此报告。", "特此  报告。"),
    ("TXT-SPACE", "report", _BODY, "特此报告。</w:t>", "特此报告。</w:t><w:tab/>"),
    ("PUNCT", "report", _BODY, "特此报告。", "特此报告，。"),
    ("PUNCT", "report", _BODY, "特此报告。", "，特此报告。"),
    ("QUOTE-BALANCE", "report", _BODY, "特此报告。", "特此“报告。"),
    ("QUOTE-BALANCE", "report", _BODY, "特此报告。", "特此《报“告》”。"),
    ("ENUM-COUNT", "report", _BODY, "三项议程：", "四项议程："),
    ("ENUM-SEQ", "report", _BODY, "特此报告。", "一是报告。三是报告。"),
    ("NUM-LING", "report", _BODY, "特此报告。", "二零二六年报告。"),
    ("NUM-TWO", "report", _BODY, "三项议程：", "二项议程："),
    ("NUM-DATE", "report", _BODY, "特此报告。", "2026年01月05日报告。"),
]


def _changed(data: bytes, place: str, old: str, new: str) -> bytes:
    """The file with the first of these words in the part, or in the style, replaced."""
    part = place if "/" in place else _STYLES
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            start = text.find(f'styleId="{place}"') if name == _STYLES != place else 0
            changed = text[:start] + text[start:].replace(old, new, 1) if name == part else text
            assert name != part or changed != text
            target.writestr(name, changed)
    return result.getvalue()


@pytest.mark.parametrize(("rule", "file", "place", "old", "new"), MUTANTS)
def test_a_rule_finds_what_it_forbids(rule: str, file: str, place: str, old: str, new: str) -> None:
    """The rule is silent on the sample and speaks when the one thing has been changed."""
    assert list(RULES[rule](Word(_FILES[file]))) == []
    assert list(RULES[rule](Word(_changed(_FILES[file], place, old, new)))) != []


def test_every_rule_has_its_counterexample() -> None:
    """A rule that nothing can break proves nothing."""
    assert set(RULES) == {rule for rule, *_ in MUTANTS}
    assert all(module.__doc__ for module in MODULES)
