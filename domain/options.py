"""How the documents are printed: the clerk's choices, front matter and back matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.choice import Choice
from domain.text import Line
from localization.numerals import Numerals


class Occasion(Choice):
    """What the report is for: a signed paper to a superior, or material for the file."""

    FORMAL = "formal", "正式上报"
    INTERNAL = "internal", "内部材料"


class FontScheme(Choice):
    """Which fonts the documents name: the standard's, those of plain Windows, those of domestic systems."""

    STANDARD = "standard", "标准（方正小标宋、仿宋_GB2312）"
    WINDOWS = "windows", "Windows 自带（华文中宋、仿宋）"
    DOMESTIC = "domestic", "信创（方正 GBK 系列）"


class Urgency(Choice):
    """How urgent a paper is (紧急程度, GB/T 9704-2012 7.2.3)."""

    NONE = "none", "不标注"
    URGENT = "urgent", "加急"
    EXTREMELY_URGENT = "extremely_urgent", "特急"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """The choices of print (印制选项), each with what most offices want as its default."""

    occasion: Occasion = Occasion.FORMAL
    numerals: Numerals = Numerals.ARABIC
    findings_as_paragraphs: bool = False
    year_in_lead: bool = False
    separate_titles: bool = False
    fonts: FontScheme = FontScheme.STANDARD
    sealed: bool = True

    @property
    def is_formal(self) -> bool:
        """Whether the report is a signed paper, with addressee, signature and date."""
        return self.occasion is Occasion.FORMAL

    @property
    def font_scheme(self) -> str:
        """The name of the chosen fonts.

        >>> PrintOptions(fonts=FontScheme.WINDOWS).font_scheme
        'windows'
        """
        return self.fonts.value


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands above the title (版头, GB/T 9704-2012 7.2): the issuer's mark, signers, urgency.

    `preprinted` leaves room for paper whose red header is already there (套打).
    """

    issuer_mark: Line = ""
    signers: tuple[Line, ...] = ()
    urgency: Urgency = Urgency.NONE
    preprinted: bool = False

    @property
    def urgency_text(self) -> str:
        """The urgency as printed; empty when none is to be marked."""
        return "" if self.urgency is Urgency.NONE else self.urgency.label


@dataclass(frozen=True, slots=True, kw_only=True)
class BackMatter:
    """What stands at the foot of the last page (版记, GB/T 9704-2012 7.4): copies to, printed by, printed on."""

    copies: tuple[Line, ...] = ()
    printer: Line = ""
    printed_on: date | None = None
