"""Nothing in a template runs: what reaches for the machine is refused when the template is loaded."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document as Word

from rendering.errors import TemplateRefused
from rendering.library import discover
from tests.rendering.records import FACTS, FILTERS, Paper, put, saved, template

FIXTURES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    "{{ dossier.__class__.__init__.__globals__ }}",
    "{{ dossier.__init__.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{{ dossier|attr('__class__') }}",
    "{{ dossier['__class__'] }}",
    "{{ dossier.title.format(dossier) }}",
    "{{ dossier.title.encode() }}",
    "{{ dossier.save() }}",
    "{{ dossier.secret }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace(a=1).a }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ request.application.__globals__ }}",
    "{{ config.items() }}",
    "{{ g }}",
    "{{ open('/etc/passwd').read() }}",
    "{{ __import__('os').system('id') }}",
    "{{ eval('1') }}",
    "{{ f_shout.__globals__ }}",
    "{{ range(1000000000) }}",
    "{{ 'a' * 1000000000 }}",
    "{{ dossier.title * dossier.count }}",
    "{{ 9 ** 999999999 }}",
    "{{ dossier.count ** dossier.count }}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in dossier.title %}{% endfor %}",
    "{% set a = dossier.__class__ %}",
    "{% set a.b = 1 %}",
    "{% import 'os' as os %}",
    "{% from 'os' import popen %}",
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% macro a() %}{{ caller() }}{% endmacro %}",
    "{% call(x) dossier.title %}{% endcall %}",
    "{% filter upper %}甲{% endfilter %}",
    "{% block a %}甲{% endblock %}",
    "{% raw %}{{ 7 }}{% endraw %}{{ loop }}",
    "{% autoescape false %}{{ dossier.title }}{% endautoescape %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% do dossier.rows.append(1) %}",
)


def _header(text: str) -> Word:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = text
    return word


def _split_runs(text: str) -> Word:
    word = docx.Document()
    paragraph = word.add_paragraph()
    for place, character in enumerate(text):
        paragraph.add_run(character).bold = bool(place % 2)
    return word


def _cell(text: str) -> Word:
    word = docx.Document()
    word.add_table(1, 1).cell(0, 0).text = text
    return word


def _paragraph(text: str) -> Word:
    word = docx.Document()
    word.add_paragraph(text)
    return word


def loads(folder: Path) -> bool:
    """Whether the document in this folder is taken."""
    try:
        discover(folder, Paper, FILTERS)
    except TemplateRefused:
        return False
    return True


@pytest.mark.parametrize("make", [_paragraph, _header, _split_runs, _cell])
def test_row_49_injected_code_is_refused_at_load(tmp_path: Path, make: object) -> None:
    """Wherever it stands in the file: the template is refused, by the proof and before anything of it could run."""
    assert callable(make)
    loaded = []
    for number, text in enumerate(FIXTURES):
        folder = tmp_path / str(number)
        folder.mkdir()
        put(folder, saved(make(text)))
        loaded += [text] if loads(folder) else []
    (tmp_path / "plain").mkdir()
    put(tmp_path / "plain", saved(make("无害")))

    assert loaded == []
    assert loads(tmp_path / "plain")


@pytest.mark.parametrize("text", [text.strip("{} ") for text in FIXTURES if text.startswith("{{")])
def test_row_49_nor_does_the_title_run(tmp_path: Path, text: str) -> None:
    """The expressions of document.toml are proved like those of the template."""
    put(tmp_path, template("正文"), facts=FACTS.replace('"dossier.title"', f"'''{text}'''"))

    with pytest.raises(TemplateRefused):
        discover(tmp_path, Paper, FILTERS)


def test_row_49_the_same_places_take_what_is_allowed(tmp_path: Path) -> None:
    """It is the code that is refused, not the place."""
    for number, make in enumerate((_paragraph, _header, _split_runs, _cell)):
        folder = tmp_path / str(number)
        folder.mkdir()
        put(folder, saved(make("{{ dossier.title }}")))
        assert list(discover(folder, Paper, FILTERS)) == ["paper"]
