"""The file's properties (docProps): written from the record, so that nothing of the template's history is in them."""

from __future__ import annotations

from datetime import UTC, datetime

from rendering.text import escape, refuse_illegal

CORE = "docProps/core.xml"

BLANK = {
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
"""Properties that name programs and their versions, as they stand in every document: empty."""

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%(title)s</dc:title><dc:creator>%(creator)s</dc:creator>'
    "<cp:lastModifiedBy>%(creator)s</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">%(time)s</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">%(time)s</dcterms:modified></cp:coreProperties>'
)
_ONE_LINE = {ord("\n"): None, ord("\r"): None, ord("\t"): " "}
_LONGEST = 255  # Word shows no more, and python-docx refuses to write more


def core_properties(title: str, creator: str, made_at: datetime) -> bytes:
    """The core properties (ISO/IEC 29500-2, 11): title, who issued it, when it was made, first revision.

    Raises `ValueError` for a time without a time zone: the file holds it in UTC; and `PrintFailed` for a text with
    characters that XML has no place for, as everywhere in the file.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    time = made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return (_CORE % {"title": _property(title), "creator": _property(creator), "time": time}).encode()


def _property(text: str) -> str:
    """The text on one line: its line ends go, as from `full_title`, and its tabs are blanks."""
    refuse_illegal(text)
    return escape(text.translate(_ONE_LINE)[:_LONGEST])
