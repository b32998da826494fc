"""What the program does not do, and the few places where it does: each is found in the source, not believed.

A place that is allowed but has no need any more fails as well, so that the list stays as short as the truth.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tree import ROOT, own, parsed, place

PROGRAM = ("app.py", "gunicorn.conf.py", "cli", "domain", "forms", "localization", "rendering", "storage", "web")


class Danger(NamedTuple):
    """Names as they are imported, called or reached by a dot; the files that may do it; a line that does."""

    names: tuple[str, ...]
    allowed: frozenset[str] = frozenset()
    example: str = ""


DANGERS = {
    "text becomes code": Danger(
        ("eval", "exec", "compile", "__import__", "importlib.import_module"),
        # What the compiler of templates wrote, no text of a record in it; a command's module, from a list of them.
        frozenset({"rendering/program.py", "cli/main.py"}),
        "eval(x)",
    ),
    "bytes become objects": Danger(
        (
            "import pickle*",
            "import marshal*",
            "import shelve*",
            "import dill*",
            "import yaml*",
            "import jsonpickle*",
            "import copyreg*",
        ),
        example="import pickle",
    ),
    "other programs are started": Danger(
        ("import subprocess*", "import pty*", "os.system", "os.popen", "os.exec*", "os.spawn*", "os.posix_spawn*"),
        # Which fonts there are, for whoever asks on the command line.
        frozenset({"cli/doctor.py"}),
        "os.system(x)",
    ),
    "something outside is asked": Danger(
        (
            "import socket*",
            "import ssl*",
            "import http.client*",
            "import urllib.request*",
            "import urllib3*",
            "import requests*",
            "import httpx*",
            "import aiohttp*",
            "import smtplib*",
            "import imaplib*",
            "import ftplib*",
            "import xmlrpc*",
            "import ldap*",
            "import memcache*",
            "import redis*",
        ),
        # The port that it listens on, and how long whoever calls it may be silent.
        frozenset({"gunicorn.conf.py", "web/worker.py"}),
        "import urllib.request",
    ),
    "chance can be guessed": Danger(("import random*", "import uuid*", "time.time"), example="import random"),
    "another hash than SHA-256": Danger(
        (
            "hashlib.[!s]*",
            "hashlib.s[!h]*",
            "hashlib.sha[!2]*",
            "hashlib.sha224",
            "import crypt*",
            "import Crypto*",
            "import cryptography*",
        ),
        example="hashlib.md5(x)",
    ),
    "SQL is written as text": Danger(
        ("sqlalchemy.text", "sqlalchemy.literal_column", "*.exec_driver_sql", "sqlite3.connect"),
        # How the database is opened and a transaction begun.
        frozenset({"storage/engine.py"}),
        "connection.exec_driver_sql(x)",
    ),
    "markup is taken as it is": Danger(
        ("Markup", "*.Markup"),
        # The attributes of a field, of ids that are escaped; the manual, every text of it escaped.
        frozenset({"web/pages/looks.py", "web/manual.py"}),
        "Markup(x)",
    ),
    "a field may come from anywhere": Danger(
        ("request.values",),
        # Which list is meant: by the address when the page is opened, by the form when it is sent.
        frozenset({"web/pages/pasting.py"}),
        "request.values['x']",
    ),
    "XML is read by something else": Danger(
        ("import xml*", "import lxml.[!e]*", "etree.parse", "etree.XML", "etree.iterparse", "etree.XPath*", "*.xpath"),
        example="from xml.etree import ElementTree",
    ),
    "a log is written elsewhere": Danger(
        ("logging.FileHandler", "import logging.handlers*", "logging.basicConfig", "import syslog*"),
        example="import syslog",
    ),
    "a file is written": Danger(
        ("*.write_text", "*.write_bytes", "os.link", "os.rename", "import tempfile*", "shutil.copy*", "shutil.move"),
        # The head of the audit chain, the keys, whether the data folder can be written: all in the data folder.
        frozenset({"storage/files.py", "web/readiness.py"}),
        "path.write_text(x)",
    ),
}


def program() -> list[Path]:
    """Every file that runs in the service or on its command line; migrations have tests of their own."""
    kept = [path for path in own("*.py") if path.relative_to(ROOT).parts[0] in PROGRAM]
    return [path for path in kept if "migrations" not in path.parts]


def names(module: ast.Module) -> set[str]:
    """Everything that a module imports, calls by a plain name, or reaches by a dot from a name."""
    return set(_names(module))


def _names(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Import(names=found):
                yield from (f"import {alias.name}" for alias in found)
            case ast.ImportFrom(module=str(source), names=found):
                yield from (f"{source}.{alias.name}" for alias in found)
                yield from (f"import {source}.{alias.name}" for alias in found)
            case ast.Call(func=ast.Name(id=name)):
                yield name
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                yield f"{name}.{attribute}"
            case ast.Attribute(attr=attribute):
                yield f"….{attribute}"
            case _:
                pass


def is_in(danger: Danger, module: ast.Module) -> bool:
    """Whether the module does it."""
    return any(fnmatchcase(name, pattern) for name in names(module) for pattern in danger.names)


@pytest.mark.parametrize("danger", DANGERS.values(), ids=DANGERS.keys())
def test_only_where_it_is_said(danger: Danger) -> None:
    """What could harm stands in the places of the table and nowhere else; the table's own example would be found."""
    assert {place(path) for path in program() if is_in(danger, parsed(path))} == danger.allowed
    assert is_in(danger, ast.parse(danger.example))


def calls(path: Path, *wanted: str) -> list[ast.Call]:
    """The calls of a function that is reached by a dot, by its last name."""
    nodes = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))
    return [node for node in nodes if isinstance(node.func, ast.Attribute) and node.func.attr in wanted]


def test_xml_is_read_without_entities_and_without_a_network() -> None:
    """Every parser is told so, and nothing is parsed without one."""
    parsers = [call for path in program() for call in calls(path, "XMLParser")]
    readings = [call for path in program() for call in calls(path, "fromstring")]

    assert len(parsers) == len({"source", "fragments", "reading"})
    for call in parsers:
        told = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
        assert (told["resolve_entities"], told["no_network"], told.get("huge_tree", False)) == (False, True, False)
    assert [ast.unparse(call) for call in readings if len(call.args) != 2] == []


def test_patterns_are_the_programs_own() -> None:
    """No regular expression is made of what somebody typed: inside functions they are named or constant."""
    made = [
        f"{place(path, call.lineno)} {ast.unparse(call.args[0])}"
        for path in program()
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args
        if ast.unparse(call.func.value) == "re" and isinstance(call.args[0], ast.JoinedStr)
    ]

    # A page's own prefix, a kind of tag of the table above it, a level of a loop.
    assert {re.sub(r":\d+ .*", "", line) for line in made} == {
        "forms/keys.py",
        "rendering/compiler.py",
        "rendering/habits.py",
    }


def test_formats_are_the_programs_own() -> None:
    """What is filled in by `format` is a constant, by its writing or by its name, or one of the words of an error."""
    made = [call for path in program() for call in calls(path, "format", "format_map")]
    filled = [ast.unparse(call.func.value) for call in made if isinstance(call.func, ast.Attribute)]

    assert filled
    assert [
        text for text in filled if not re.fullmatch(r"""['"].*['"]|_?[A-Z_]+(?:\[\w+\])?|advice""", text, re.DOTALL)
    ] == []


def test_templates_escape_everything() -> None:
    """No page switches escaping off, holds a script, or loads anything that does not lie in static/."""
    pages = {place(path): path.read_text("utf-8") for path in (ROOT / "web" / "templates").rglob("*.html")}
    wrong = re.compile(
        r"\|\s*safe\b|autoescape|<script(?![^>]* src=.\{\{ asset)|<(?:object|embed)|<iframe(?! title=.预览.></iframe>)|javascript:|https?://"
    )

    assert pages
    assert {name: found.group() for name, text in pages.items() if (found := wrong.search(text))} == {}


def test_scripts_write_text_as_text() -> None:
    """What we run in the browser sets no markup, makes no code, and speaks to our own pages only."""
    wrong = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|setAttribute\(.on|postMessage\([^)]*(?<!location\.origin)\)|"
        r"document\.cookie|__proto__|https?://"
    )
    scripts = {place(path): path.read_text("utf-8") for path in (ROOT / "static" / "app").rglob("*.js")}

    assert {name: found.group() for name, text in scripts.items() if (found := wrong.search(text))} == {}
    assert wrong.search("box.innerHTML = words")
