"""An answer as these tests look at it, many thousand times: status, what it cost, errors and texts of its fields.

The pages' own rules are held by `tests.web.page`, which parses strictly and takes its time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Final

CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_ERROR: Final = re.compile(r'<p class="error" id="([^"]*)-error"[^>]*>(.*?)</p>', re.DOTALL)
_SUMMARY: Final = re.compile(r'<a href="#([^"]*)">([^<]*)</a>')
_INPUT: Final = re.compile(r"<input\b([^>]*)>")
_AREA: Final = re.compile(r"<textarea\b([^>]*)>\n?([^<]*)</textarea>")
_SELECT: Final = re.compile(r'<select\b([^>]*)>.*?<option value="([^"]*)" selected>.*?</select>', re.DOTALL)
_FORM: Final = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_CONTROL: Final = re.compile(r"<(?:input|select|textarea)\b([^>]*)>")
_ATTRIBUTE: Final = re.compile(r'([a-z-]+)="([^"]*)"')


@dataclass(frozen=True)
class Answer:
    """What came back: `seconds` is the time of the processor, which does not depend on who else uses the machine."""

    status: int
    html: str
    location: str
    seconds: float

    @cached_property
    def errors(self) -> dict[str, str]:
        """The sentences that stand beside fields, by the ids of the fields."""
        return {name: unescape(re.sub("<[^>]*>", "", told)) for name, told in _ERROR.findall(self.html)}

    @cached_property
    def summary(self) -> dict[str, str]:
        """The sentences of links to places of the page, by the ids they lead to."""
        return {name: unescape(told) for name, told in _SUMMARY.findall(self.html)}

    @cached_property
    def texts(self) -> dict[str, str]:
        """What stands in the fields, by their names, line ends as a browser has them."""
        areas = {_attributes(inside).get("name", ""): text for inside, text in _AREA.findall(self.html)}
        chosen = {_attributes(inside).get("name", ""): text for inside, text in _SELECT.findall(self.html)}
        lines = {found.get("name", ""): found.get("value", "") for found in map(_attributes, _INPUT.findall(self.html))}
        return {name: browsed(unescape(text)) for name, text in {**lines, **areas, **chosen}.items()}

    @property
    def fields(self) -> set[tuple[str, str, str]]:
        """Every field of every form: method and address of the form, the field's name."""
        forms = [(_attributes(head), inside) for head, inside in _FORM.findall(self.html)]
        return {
            (form["method"].upper(), form["action"].partition("#")[0], control["name"])
            for form, inside in forms
            for control in map(_attributes, _CONTROL.findall(inside))
            if "name" in control
        }


def _attributes(inside: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(inside))


def browsed(text: str) -> str:
    """A text with its line ends as a browser has them (HTML, normalize newlines)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
