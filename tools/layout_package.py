"""A template's package: its body as it was edited, everything around it as the layout has it.

What Word, WPS or a library leaves behind (themes, default styles, numbering, properties of the author) goes.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from tools.layout_page import RELATIONS, WORD, footer, section, settings
from tools.layout_styles import STYLES, TABLE_STYLES, styles

_W: Final = f"{{{WORD}}}"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_STYLED: Final = ("pStyle", "rStyle", "tblStyle")

_CONTENT_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_OFFICE}.settings+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_OFFICE}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{_OFFICE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_BODY_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rId4" Type="{RELATIONS}/footer" Target="footer2.xml"/></Relationships>'
)
# Title, creator and times are set when a document is filled.
_CORE: Final = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator></dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


class UnfitTemplate(ValueError):
    """The template holds something the layout has no place for; the Chinese sentence says what to take out."""


def laid_out(template: bytes) -> bytes:
    """Get the template with the layout put around its body; the same bytes for the same body, also when laid out twice.

    Raises `UnfitTemplate` when the body needs what would be thrown away: a picture, a link, a style of its own.
    """
    with ZipFile(BytesIO(template)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        known = _names(package.read("word/styles.xml")) if "word/styles.xml" in package.namelist() else {}
    _restyle(body, known)
    _set_pages(body)
    _refuse_relations(body)
    return _zipped(
        {
            "[Content_Types].xml": _CONTENT_TYPES.encode(),
            "_rels/.rels": _ROOT_RELATIONS.encode(),
            "word/document.xml": _HEAD.encode() + etree.tostring(body, encoding="UTF-8"),
            "word/_rels/document.xml.rels": _BODY_RELATIONS.encode(),
            "word/styles.xml": styles(),
            "word/settings.xml": settings(),
            "word/footer1.xml": footer("Footer"),
            "word/footer2.xml": footer("FooterEven"),
            "docProps/core.xml": _CORE.encode(),
        }
    )


def _names(styles_part: bytes) -> dict[str, str]:
    """The names of the template's own styles by their ids: a Chinese Word gives ids of its own when it saves."""
    root = etree.fromstring(styles_part)
    found = ((style.get(f"{_W}styleId"), style.find(f"{_W}name")) for style in root.iter(f"{_W}style"))
    return {str(key): str(name.get(f"{_W}val")) for key, name in found if name is not None}


def _restyle(body: etree._Element, known: dict[str, str]) -> None:
    """Let every paragraph, run and table name its style by the layout's id."""
    ours = {**{style.name.lower(): style.key for style in STYLES}, **TABLE_STYLES}
    for tag in _STYLED:
        for used in body.iter(f"{_W}{tag}"):
            key = str(used.get(f"{_W}val"))
            name = known.get(key, key)
            if name.lower() not in ours and key not in ours.values():
                raise UnfitTemplate(f"模板里用了版式中没有的样式“{name}”，请改用版式自带的样式")
            used.set(f"{_W}val", ours.get(name.lower(), key))


def _set_pages(body: etree._Element) -> None:
    """Replace the geometry of every section, keeping only whether it is turned."""
    for page in body.iter(f"{_W}sectPr"):
        size = page.find(f"{_W}pgSz")
        landscape = size is not None and size.get(f"{_W}orient") == "landscape"
        declared = f'<w:p xmlns:w="{WORD}" xmlns:r="{RELATIONS}">{section(landscape=landscape)}</w:p>'
        page[:] = etree.fromstring(declared)[0]
        page.attrib.clear()
    etree.cleanup_namespaces(body, keep_ns_prefixes=["w", "r"])


def _refuse_relations(body: etree._Element) -> None:
    for element in body.iter():
        related = any(str(key).startswith(f"{{{RELATIONS}}}") for key in element.attrib)
        if related and element.tag != f"{_W}footerReference":
            name = etree.QName(element).localname
            raise UnfitTemplate(f"模板里有图片、链接或页眉（{name}），版式里没有它的位置，请删掉")


def _zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in parts.items():
            package.writestr(ZipInfo(name, _LONG_AGO), data, ZIP_DEFLATED, 9)
    return file.getvalue()
