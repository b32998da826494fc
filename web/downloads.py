"""How a downloaded file is called, on every system that may receive it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final
from urllib.parse import quote

from flask import Response

from localization.marks import title_marks
from rendering.document import Document

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word file (ECMA-376)."""

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|]')
_MOST_CHARACTERS: Final = 80
_MOST_BYTES: Final = 220
"""A name may have 255 bytes; a browser adds "(1)" to it and its own ending while it loads."""


def attachment(document: Document, record: object, at: datetime) -> Response:
    """The answer that downloads the document filled from the record; `at` is the time of printing.

    Raises `PrintFailed` when the record cannot be printed.
    """
    return file_answer(*printed(document, record, at))


def printed(document: Document, record: object, at: datetime) -> tuple[str, bytes]:
    """The Content-Disposition and the bytes of the document filled from the record. Raises `PrintFailed`."""
    names = disposition(document.slug, document.full_title(record) or document.title, at.date())
    return names, document.render(record, at)


def file_answer(names: str, data: bytes) -> Response:
    """The answer that downloads a Word file."""
    headers = {"Content-Disposition": names, "Cache-Control": "no-store"}
    return Response(data, mimetype=DOCX, headers=headers)


def disposition(slug: str, full_title: str, day: date) -> str:
    """The Content-Disposition of a file: its Chinese name, and one in ASCII for what cannot read that (RFC 6266).

    >>> disposition("report", "情况", date(2026, 11, 23))
    "attachment; filename=report-20261123.docx; filename*=UTF-8''%E3%80%8A%E6%83%85%E5%86%B5%E3%80%8B20261123.docx"
    """
    encoded = quote(file_name(full_title, day), safe="")
    return f"attachment; filename={ascii_name(slug, day)}; filename*=UTF-8''{encoded}"


def file_name(full_title: str, day: date) -> str:
    r"""The file's Chinese name: 《full title》YYYYMMDD.docx, without anything a file system or a reader trips over.

    >>> file_name("关于\u202e《甲/乙办法》的报告", date(2026, 11, 23))
    '《关于〈甲乙办法〉的报告》20261123.docx'
    """
    blank = re.sub(r"\s+", " ", full_title)
    kept = "".join(character for character in _FORBIDDEN.sub("", blank) if character.isprintable())
    short = kept[:_MOST_CHARACTERS].encode()[:_MOST_BYTES].decode(errors="ignore")
    return f"{title_marks(short)}{day:%Y%m%d}.docx"


def ascii_name(slug: str, day: date) -> str:
    """The file's name in ASCII.

    >>> ascii_name("rectification_list", date(2026, 11, 23)), ascii_name("报告", date(2026, 11, 23))
    ('rectification-list-20261123.docx', 'document-20261123.docx')
    """
    words = re.findall(r"[A-Za-z0-9]+", slug)
    return f"{'-'.join(words) or 'document'}-{day:%Y%m%d}.docx"
