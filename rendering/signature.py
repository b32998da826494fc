"""The signature (署名) and the date of issue (成文日期): two paragraphs whose indents depend on each other's width.

Widths are in 字, the width of one character of the text; digits take half of one.
"""

from __future__ import annotations

from typing import Final

from domain.dossier import Dossier
from localization.dates import write_date
from localization.widths import cells
from rendering.text import printed
from rendering.xml import Xml

_CELL: Final = 315.8
"""The width of one 字 in twips: the text area holds 28 of them (GB/T 9704-2012 5.2.3)."""


def signature(dossier: Dossier) -> Xml:
    """Get the paragraphs of signature and date, right-hand indents as the widths ask; nothing of what is not there.

    The date is in Arabic numerals whatever the text uses (GB/T 9704-2012 7.3.5.4). Source: 7.3.5.1, 7.3.5.2.

    >>> str(signature(Dossier()))
    ''
    """
    issuer = dossier.issuer_text
    day = write_date(dossier.issued_on) if dossier.issued_on else ""
    sealed = dossier.options.sealed
    of_issuer, of_date = (sealed_indents if sealed else unsealed_indents)(cells(issuer), cells(day or issuer))
    style = "IssuerSealed" if sealed else "IssuerUnsealed"
    signed = _paragraph(style, issuer, of_issuer) if issuer else ""
    # A date without a signature takes the room above it that the signature would have taken.
    dated = _paragraph("IssueDate" if issuer else style, day, of_date) if day else ""
    return Xml(signed + dated)


def sealed_indents(issuer: float, date: float) -> tuple[float, float]:
    """Get the right indents of signature and date under a seal: the date 4 字 in, the signature centred over it.

    A signature too wide for that starts the other way round: it ends at the margin and the date is centred under it.
    Source: GB/T 9704-2012 7.3.5.1.

    >>> sealed_indents(6, 6.5), sealed_indents(20, 6.5)
    ((4.25, 4.0), (0.0, 6.75))
    """
    overhang = (issuer - date) / 2
    of_date = max(4.0, overhang)
    return of_date - overhang, of_date


def unsealed_indents(issuer: float, date: float) -> tuple[float, float]:
    """Get the right indents without a seal: the signature 2 字 in, the date beginning 2 字 to its right.

    A date that would come nearer to the margin than 2 字 stays there, and the signature moves left.
    Source: GB/T 9704-2012 7.3.5.2.

    >>> unsealed_indents(12, 6.5), unsealed_indents(6, 6.5)
    ((2.0, 5.5), (4.5, 2.0))
    """
    of_date = max(issuer - date, 0.0) if issuer >= date else 2.0
    return of_date + date + 2 - issuer, of_date


def _paragraph(style: str, text: str, indent: float) -> str:
    """Get one paragraph as WordprocessingML; `indent` is in 字."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:ind w:rightChars="{round(indent * 100)}"'
        f' w:right="{round(indent * _CELL)}" w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{printed(text)}</w:t></w:r></w:p>'
    )
