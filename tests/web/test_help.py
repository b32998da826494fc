"""Help, the answers to "?" at the fields, and large type: on every page, for everybody, without scripts."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient
from markupsafe import Markup

from forms.pages import PAGES
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.page import Page, text
from web.manual import MANUAL, PICTURES, page, sections

FILLED = ("meeting", "practices", "problems", "measures", "items")


def test_the_manual_is_the_help(visitor: FlaskClient) -> None:
    """Whoever cannot sign in reads it, too: every section in the list of contents, every picture there."""
    shown = Page(visitor.get("/help").get_data(as_text=True))
    titles = [text(title) for title in shown.all("h2")]
    pictures = [picture.attrib for picture in shown.all("img")]

    assert shown.title == "使用帮助"
    assert titles.count("五步填写") == 1
    assert [words for _, words in sections(MANUAL.read_text("utf-8"))] == [title for title in titles if title != "目录"]
    assert len(pictures) >= 5
    for picture in pictures:
        assert picture["alt"]
        with visitor.get(picture["src"]) as answer:
            assert answer.mimetype == "image/png"
    assert "**" not in shown.words
    assert "](" not in shown.words


def test_only_pictures_are_given_out(visitor: FlaskClient) -> None:
    """No other file lies below that address."""
    assert {path.suffix for path in PICTURES.iterdir()} == {".png"}
    for name in ("none.png", "../manual.md", "..%2fmanual.md"):
        assert visitor.get(f"/help/images/{name}").status_code == 404, name


def test_marks_of_the_manual() -> None:
    """Each mark becomes what it means, and what is no mark is text."""
    blocks = "# 题\n前<b>言。\n\n## 一\n- 甲\n  接着\n- 乙\n1. 丙\n\n| 头 |\n|---|\n| `格` |\n\n![图](images/a.png)\n<http://x/>"
    told = str(page(blocks, lambda name: f"/p/{name}"))

    table = (
        '<table><thead><tr><th scope="col">头</th></tr></thead><tbody><tr><td><code>格</code></td></tr></tbody></table>'
    )
    assert told.split("\n") == [
        "<p>前&lt;b&gt;言。</p>",
        '<h2 id="section-1">一</h2>',
        "<ul><li>甲接着</li><li>乙</li></ul>",
        "<ol><li>丙</li></ol>",
        f'<div class="table-frame">{table}</div>',
        '<img src="/p/a.png" alt="图" width="1366" height="768" loading="lazy">',
        "<p>http://x/</p>",
    ]
    assert page("# 题\n", str) == Markup()
    with pytest.raises(ValueError, match="no picture"):
        page("![图](elsewhere.png)", str)


@pytest.mark.parametrize("place", ["/", "/help", "/nowhere"])
def test_reachable_from_everywhere(clerk: Clerk, visitor: FlaskClient, place: str) -> None:
    """Every page leads to the help, error pages and the sign-in page as well."""
    assert clerk.open(place, 404 if place == "/nowhere" else 200).links["帮助"] == "/help"
    assert Page(visitor.get("/sign-in").get_data(as_text=True)).links["帮助"] == "/help"


def guides(page: Page) -> dict[str, Element]:
    """What is said to whoever asks, by the label of the question."""
    found = [one for one in page.all("details") if one.attrib.get("class") == "guide"]
    return {text(one.find("summary") or one).removeprefix("?怎么填："): one for one in found}


@pytest.mark.parametrize("slug", FILLED)
def test_every_page_of_the_genre_explains_its_fields(clerk: Clerk, blank: Stored, slug: str) -> None:
    """Each question has an answer with an example, and needs no script."""
    found = guides(clerk.fill(blank, slug))

    assert found
    assert all("例：" in text(one) for one in found.values())


def test_what_is_explained_where(clerk: Clerk, example: Stored) -> None:
    """A field by itself at its place; the fields of rows once, at the head of their list."""
    meeting, problems, items = (guides(clerk.fill(example, slug)) for slug in ("meeting", "problems", "items"))

    assert {"会议主题", "依据文件", "议程", "重视情况", "评价"} <= meeting.keys()
    assert set(problems) == {"对照方面", "问题"}
    assert [text(term) for term in problems["问题"].iter("dt")] == ["问题", "具体表现"]
    assert set(items) == {"整改事项"}
    assert [text(term) for term in items["整改事项"].iter("dt")] == [
        "整改目标",
        "整改措施",
        "责任领导",
        "责任单位",
        "责任人",
        "完成期限",
    ]


def test_no_page_repeats_itself(clerk: Clerk, example: Stored) -> None:
    """However many rows there are, each explanation stands there a few times at most."""
    for slug in (form.slug for form in PAGES):
        found = [one for one in clerk.fill(example, slug).all("details") if one.attrib.get("class") == "guide"]
        assert len(found) <= 12, slug


def test_large_type_is_kept(clerk: Clerk, visitor: FlaskClient, example: Stored) -> None:
    """One press makes every page large, and leaves one where one was; another makes it as before."""
    place = address(example, "meeting")
    before = clerk.fill(example, "meeting")
    assert "class" not in before.all("html")[0].attrib

    answer = clerk.client.post("/type-size", data={**before.form("/type-size"), "size": "large"})
    assert answer.location == place
    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("large_type=1", "Max-Age=31536000", "HttpOnly", "Path=/", "SameSite=Lax"))
    for there in (place, "/", "/nowhere"):
        page = clerk.open(there, 404 if there == "/nowhere" else 200)
        assert page.all("html")[0].attrib["class"] == "large"
        assert page.offers("normal")
    clerk.client.post("/type-size", data={**before.form("/type-size"), "size": "normal"})
    assert "class" not in clerk.fill(example, "meeting").all("html")[0].attrib
    assert "class" not in Page(visitor.get("/sign-in").get_data(as_text=True)).all("html")[0].attrib


def test_large_type_leads_nowhere_else(clerk: Clerk) -> None:
    """What is posted as the way back is an address of this service, or the first page."""
    form = clerk.open("/").form("/type-size")
    for other in ("//evil.example/", "https://evil.example/", "/nowhere"):
        assert clerk.client.post("/type-size", data={**form, "next": other, "size": "large"}).location == "/"
    clerk.client.post("/type-size", data={**form, "size": "normal"})
