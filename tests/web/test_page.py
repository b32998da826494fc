"""The rules that every page is held to are themselves tested: each refuses a page that breaks it."""

from __future__ import annotations

import pytest
from html5lib.html5parser import ParseError

from tests.web.page import BANNER, Page

FORM = '<form method="post" action="/a"><input type="hidden" name="csrf_token" value="t">{}</form>'
LABEL = '<label for="a">甲</label>'


def page(content: str, title: str = "标题 - 系统", banner: str = BANNER) -> Page:
    """A page that is right but for what these say."""
    head = f'<!doctype html><html lang="zh-CN"><head><title>{title}</title></head>'
    return Page(f'{head}<body><p>{banner}</p><main id="main"><h1>标题</h1>{content}</main></body></html>')


@pytest.mark.parametrize(
    "content",
    [
        "",
        FORM.format('<input type="text" id="a" name="a"><label for="a">甲</label>'),
        FORM.format('<button name="op" value="save">保存</button><button name="op" value="x">删</button>'),
        '<form method="get" action="/a"></form>',
        '<a href="#main">跳到正文</a>',
        "<textarea id=a>甲,乙</textarea><label for=a>甲</label>",
    ],
)
def test_right_pages_pass(content: str) -> None:
    """A page that keeps the rules can be read."""
    assert page(content).title == "标题"


@pytest.mark.parametrize(
    "content",
    [
        "<h1>又一个</h1>",
        '<p id="main">甲</p>',
        '<input type="text" name="a">',
        "<label for=a></label><select id=a></select>",
        "<button></button>",
        '<a href="/a"></a>',
        FORM.format("").replace("post", "put"),
        FORM.format("").replace('action="/a"', ""),
        FORM.format("").replace("csrf_token", "token"),
        "<style></style>",
        "<script>1</script>",
        '<p style="color:red">甲</p>',
        '<p onclick="1">甲</p>',
        "<p>好,</p>",
        '<a href="/a" aria-label="删除:甲">删</a>',
        '<a href="#nowhere">甲</a>',
        LABEL + '<input type="text" id="a" aria-describedby="nowhere">',
        FORM.format(
            '<label for="t">甲</label><input id="t" name="t">'
            '<button name="op" value="x:remove">删除</button><button name="op" value="save">保存</button>'
        ),
    ],
)
def test_wrong_pages_are_refused(content: str) -> None:
    """Each rule has a page that breaks it and nothing else."""
    with pytest.raises(AssertionError):
        page(content)


def test_title_banner_and_syntax() -> None:
    """The title starts with the heading, the banner is there, the page is HTML."""
    for wrong in ({"title": "系统"}, {"banner": "欢迎"}):
        with pytest.raises(AssertionError):
            page("", **wrong)
    with pytest.raises(ParseError):
        page("<p></div>")


def test_what_a_browser_would_send() -> None:
    """Ticked boxes, chosen options, lines of a text as CRLF; nothing of what is not ticked."""
    controls = (
        '<input type="checkbox" id="b" name="b" value="y" checked><input type="checkbox" id="c" name="c" value="y">'
        '<select id="d" name="d"><option value="1">一</option><option value="2" selected>二</option></select>'
        '<select id="e" name="e"><option value="1">一</option></select><select id="f" name="f"></select>'
        '<textarea id="g" name="g">一\n二</textarea><textarea id="h" name="h"></textarea>'
    )
    labels = "".join(f'<label for="{name}">甲</label>' for name in "bcdefgh")

    sent = page(FORM.format(controls + labels)).form("/a")

    assert sent == {"csrf_token": "t", "b": "y", "d": "2", "e": "1", "f": "", "g": "一\r\n二", "h": ""}


def test_reading() -> None:
    """Links by their words, the error summary, buttons that can be pressed."""
    found = page(
        '<div class="notice summary"><a href="#main">改这里</a></div><a href="/b">去</a><a>无</a>'
        '<button value="up">上</button><button value="down" disabled>下</button>'
    )

    assert found.links == {"改这里": "#main", "去": "/b"}
    assert found.summary() == [("main", "改这里")]
    assert (found.offers("up"), found.offers("down")) == (True, False)
    assert found.one("main").tag == "main"
    assert found.words == "标题改这里去无上下"
    with pytest.raises(AssertionError, match="没有提交到 /c 的表单"):
        found.form("/c")
