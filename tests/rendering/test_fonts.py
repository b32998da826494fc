"""The fonts of the three schemes."""

from __future__ import annotations

import pytest

from domain.options import FontScheme
from rendering.fonts import BODY, FIRST_LEVEL, PAGE_NUMBER, SCHEMES, SECOND_LEVEL, TITLE, in_scheme

_STYLES = "".join(f'<w:rFonts w:eastAsia="{font}"/>' for font in (TITLE, BODY, SECOND_LEVEL, FIRST_LEVEL, PAGE_NUMBER))


@pytest.mark.parametrize(
    ("scheme", "fonts"),
    [
        ("standard", ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")),
        ("windows", ("华文中宋", "仿宋", "楷体", "黑体", "宋体")),
        ("domestic", ("方正小标宋_GBK", "方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK", "宋体")),
    ],
)
def test_fonts_of_a_scheme(scheme: str, fonts: tuple[str, ...]) -> None:
    """Each font of the standard has its stand-in; other words of the styles stay."""
    assert in_scheme(_STYLES, scheme) == "".join(f'<w:rFonts w:eastAsia="{font}"/>' for font in fonts)
    assert in_scheme('<w:name w:val="清单文字"/>', scheme) == '<w:name w:val="清单文字"/>'


def test_every_choice_of_the_clerk_has_its_scheme() -> None:
    """What can be chosen can be printed; what is not a scheme is refused."""
    assert set(SCHEMES) == set(FontScheme)
    with pytest.raises(KeyError):
        in_scheme(_STYLES, "handwriting")
