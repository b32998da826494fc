"""A page as a test sees it: fetched, and held to the house rules before anybody looks at anything else."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

BANNER = "本系统为非涉密系统，严禁录入、存储涉密信息"
CONTROLS = ("input", "select", "textarea")
NEEDS_NO_LABEL = {"hidden", "submit", "button"}
# What a person typed may hold any punctuation; only the words of this program are held to the rule.
TYPED = {"textarea", "option", "pre", "blockquote"}
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]")
INLINE = re.compile(r"^(style|on\w+)$")


class Page:
    """A page that obeys the house rules; reading it gives its words, links, forms and fields.

    Raises `AssertionError` with what to mend for a page that does not.
    """

    def __init__(self, html: str, status: int = 200) -> None:
        """Parse the page strictly and check every rule."""
        self.status, self.html = status, html
        self.tree = _parsed(self.html)
        for rule in _RULES:
            rule(self)

    def all(self, *tags: str) -> list[Element]:
        """Every element with one of these tags, in the order of the page."""
        return [element for element in self.tree.iter() if element.tag in tags]

    def one(self, identifier: str) -> Element:
        """The element with this id. Raises `KeyError` if there is none."""
        return self.ids[identifier]

    @property
    def ids(self) -> dict[str, Element]:
        """The elements that have an id."""
        return {element.attrib["id"]: element for element in self.tree.iter() if "id" in element.attrib}

    @property
    def title(self) -> str:
        """The words of the page's heading."""
        return text(self.all("h1")[0])

    @property
    def words(self) -> str:
        """All that can be read in the page's main part, blanks folded."""
        return text(self.one("main"))

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads, by its words; of links with the same words the last."""
        return {text(link): link.attrib["href"] for link in self.all("a") if "href" in link.attrib}

    def summary(self) -> list[tuple[str, str]]:
        """The error summary: for each entry the id it leads to and its sentence."""
        boxes = [box for box in self.tree.iter() if "summary" in box.attrib.get("class", "").split()]
        links = (link for box in boxes for link in box.iter("a"))
        return [(link.attrib["href"].lstrip("#"), text(link)) for link in links]

    def form(self, action: str = "") -> dict[str, Any]:
        """What the browser would send for the form that posts to this address (the longest, if none is named)."""
        forms = [form for form in self.all("form") if not action or form.attrib["action"].partition("#")[0] == action]
        found = [_successful(form) for form in forms]
        assert found, f"没有提交到 {action} 的表单"
        return max(found, key=len)

    def offers(self, value: str) -> bool:
        """Whether a button of this value can be pressed."""
        return any(b.attrib.get("value") == value and "disabled" not in b.attrib for b in self.all("button"))


def text(element: Element) -> str:
    """The words inside an element, blanks folded."""
    return " ".join("".join(element.itertext()).split())


def _parsed(html: str) -> Element:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    tree = parser.parse(html)
    assert isinstance(tree, Element)
    return tree


def _successful(form: Element) -> dict[str, Any]:
    """Names and values as a browser collects them, without any button."""
    values: dict[str, Any] = {}
    for control in (element for element in form.iter() if element.tag in CONTROLS and "name" in element.attrib):
        if control.attrib.get("type") in {"checkbox", "radio"} and "checked" not in control.attrib:
            continue
        values[control.attrib["name"]] = _value(control)
    return values


def _value(control: Element) -> str:
    if control.tag == "textarea":
        return (control.text or "").replace("\n", "\r\n")
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return chosen[0].attrib["value"] if chosen else ""
    return control.attrib.get("value", "")


def _has_one_heading(page: Page) -> None:
    assert len(page.all("h1")) == 1, "一页要有且只有一个 h1"


def _title_starts_with_the_heading(page: Page) -> None:
    title = text(page.all("title")[0]).removeprefix("有错误：")
    assert title.startswith(page.title), f"标题“{title}”要以 h1“{page.title}”开头"


def _ids_are_unique(page: Page) -> None:
    counts = Counter(element.attrib["id"] for element in page.tree.iter() if "id" in element.attrib)
    assert [name for name, count in counts.items() if count > 1] == [], "id 不能重复"


def _controls_are_labelled(page: Page) -> None:
    labelled = {label.attrib.get("for") for label in page.all("label") if text(label)}
    bare = [
        control.attrib
        for control in page.all(*CONTROLS)
        if control.attrib.get("type") not in NEEDS_NO_LABEL and control.attrib.get("id") not in labelled
    ]
    assert bare == [], "每个控件都要有 label"


def _buttons_have_words(page: Page) -> None:
    assert [b.attrib for b in page.all("button", "a") if not (text(b) or b.attrib.get("aria-label"))] == []


def _forms_are_complete(page: Page) -> None:
    for form in page.all("form"):
        assert form.attrib.get("action"), "form 要写 action"
        assert form.attrib.get("method") in {"get", "post"}, "form 要写 method"
        names = {control.attrib.get("name") for control in form.iter("input")}
        assert form.attrib["method"] == "get" or "csrf_token" in names, "post 的 form 要带 CSRF 令牌"


def _nothing_is_inline(page: Page) -> None:
    assert page.all("style") == [], "样式只写在 app.css"
    assert [script for script in page.all("script") if "src" not in script.attrib] == [], "脚本只写在 app.js"
    assert [e.attrib for e in page.tree.iter() if any(INLINE.match(name) for name in e.attrib)] == []


def _punctuation_is_full_width(page: Page) -> None:
    wrong = [found.group() for words in _own_words(page.tree) if (found := HALF_WIDTH.search(words))]
    assert wrong == [], "汉字后面的标点要用全角"


def _own_words(element: Element) -> list[str]:
    found = [] if element.tag in TYPED else [element.text or ""]
    found += [element.attrib.get("aria-label", "")]
    for inner in element:
        found += [*_own_words(inner), inner.tail or ""]
    return found


def _banner_is_there(page: Page) -> None:
    assert BANNER in text(page.all("body")[0]), "每页都要有非涉密提示"


def _links_within_the_page_lead_somewhere(page: Page) -> None:
    targets = [link.attrib["href"][1:] for link in page.all("a") if link.attrib.get("href", "").startswith("#")]
    assert [target for target in targets if target not in page.ids] == [], "页内链接要指向存在的 id"


def _descriptions_exist(page: Page) -> None:
    named = [
        (element.attrib.get("id", element.tag), name)
        for element in page.tree.iter()
        for name in element.attrib.get("aria-describedby", "").split()
    ]
    assert [(place, name) for place, name in named if name not in page.ids] == []


def _enter_saves(page: Page) -> None:
    for form in page.all("form"):
        if any("disabled" in group.attrib for group in form.iter("fieldset")):
            continue  # what stands in a form that is switched off cannot be sent
        if all(control.attrib.get("type") == "hidden" for control in form.iter() if control.tag in CONTROLS):
            continue  # nobody types in it
        buttons = [b for b in form.iter("button") if b.attrib.get("type", "submit") == "submit"]
        operations = [b.attrib.get("value", "") for b in buttons if b.attrib.get("name") == "op"]
        assert operations[:1] in ([], ["save"]), "在输入框里按回车只能是保存"


_RULES = (
    _has_one_heading,
    _title_starts_with_the_heading,
    _ids_are_unique,
    _controls_are_labelled,
    _buttons_have_words,
    _forms_are_complete,
    _nothing_is_inline,
    _punctuation_is_full_width,
    _banner_is_there,
    _links_within_the_page_lead_somewhere,
    _descriptions_exist,
    _enter_saves,
)
