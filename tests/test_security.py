"""docs/security.md says what the program does: its figures, tables, keys and uses of cryptography are the program's."""

from __future__ import annotations

import ast
import re
from typing import get_args

import pytest

from domain.decoding import FIRST_YEAR, LARGEST_NUMBER, LAST_YEAR
from domain.policy import MOST_CHARACTERS, PasswordRules, SecurityPolicy
from domain.review import State
from domain.text import Line, Text, TextKind
from storage import attempts, links, passwords
from storage.desk_tables import drafts
from tests.test_dangers import names, program
from tests.tree import ROOT, parsed, place
from web import incoming, settings

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
GRADED, LENGTHY = SecurityPolicy(), SecurityPolicy(rules=PasswordRules.LENGTHY)
CRYPTOGRAPHY = ("hashlib", "hmac", "secrets", "argon2", "itsdangerous")


def section(title: str) -> str:
    """The words under a heading."""
    return re.split(r"^## ", PAGE, flags=re.MULTILINE)[[*titles()].index(title) + 1]


def titles() -> list[str]:
    """Every heading, in order."""
    return re.findall(r"^## (.+)$", PAGE, re.MULTILINE)


def first_column(title: str) -> list[str]:
    """What stands in code marks in the first column of a section's table."""
    rows = [line.split("|")[1] for line in section(title).splitlines() if line.startswith("| ")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def kind(hint: object) -> TextKind:
    """The limits of a kind of text."""
    found = get_args(hint)[1]
    assert isinstance(found, TextKind)
    return found


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("What comes in", f"at most {kind(Line).characters} characters;"),
        ("What comes in", f"at most {kind(Text).characters} characters in {kind(Text).lines} lines"),
        ("What comes in", f"0 to {LARGEST_NUMBER},"),
        ("What comes in", f"{FIRST_YEAR} to {LAST_YEAR},"),
        ("What comes in", f"at most {incoming.MOST_BYTES // 1024**2} MiB and {incoming.MOST_FIELDS} fields"),
        ("What costs much", f"{incoming.MOST_BYTES // 1024**2} MiB, {incoming.MOST_FIELDS} fields"),
        ("Who may do what", "、".join(state.label for state in State if state.is_editable)),
        ("How somebody gets in", f"{attempts.MOST_PER_LOGIN} tries for a login, {attempts.MOST_PER_ADDRESS} for an"),
        ("How somebody gets in", f"in {attempts.SPAN.seconds // 60} minutes"),
        ("How somebody gets in", f"{links.LASTS.total_seconds() / 3600:.0f} hours, then a session"),
        ("How somebody gets in", f"secret of {settings.SHORTEST_KEY} characters or more"),
        ("How somebody gets in", f"{GRADED.shortest} characters, three kinds of four, 90 days"),
        ("How somebody gets in", f"none of the last {GRADED.remembered};"),
        ("How somebody gets in", f"{LENGTHY.shortest} characters of any kind"),
        ("How somebody gets in", f"At most {MOST_CHARACTERS}\n"),
        ("How somebody gets in", f"{GRADED.idle_minutes} minutes without a request of a person"),
        ("How somebody gets in", f"{GRADED.most_hours} hours at most"),
        ("What costs much", f"{passwords.AT_ONCE} at once in each process"),
    ],
)
def test_figures_are_the_programs(title: str, words: str) -> None:
    """A figure that is changed in the program is changed on the page."""
    assert words in section(title)


def test_words_of_this_trade_are_refused() -> None:
    """Each word that the page names makes a bad password, whatever stands behind it."""
    words = re.search(r"the words of this\s+trade \(([^;]+);", PAGE)
    assert words
    for word in re.split(r",\s+", words[1]):
        assert "太常见" in GRADED.password_lack(f"{word.title()}-2026")


def test_the_page_says_how_fast_flaws_are_mended() -> None:
    """A severe flaw sooner than another one, and that sooner than a mere renewal."""
    days = [int(number) for number in re.findall(r"(\d+) days", section("Other people's code"))]

    assert len(days) == 3
    assert days == sorted(set(days))


def test_every_table_has_a_class() -> None:
    """Whoever adds a table says what is in it, and how long."""
    assert sorted(first_column("What is kept")) == sorted(drafts.metadata.tables)
    rows = [line for line in section("What is kept").splitlines() if line.startswith("| `")]
    assert [
        row for row in rows if not re.fullmatch(r"\| `\w+` \| (secret|internal|house)\b[^|]* \| [^|]+ \|", row)
    ] == []


def test_every_key_is_listed() -> None:
    """The keys are those that the settings read and the data folder holds."""
    read = {name.upper() for name in settings.Settings.__slots__ if "secret" in name}
    made = re.findall(r'self\.data_dir / "(\w+_key)"', (ROOT / "web" / "settings.py").read_text("utf-8"))
    listed = set(re.findall(r"[A-Z]+_[A-Z_]+", section("Keys"))) | set(first_column("Keys"))

    assert listed == read | set(made)


def test_every_use_of_cryptography_is_listed() -> None:
    """The list of places is the one that a search through the program gives."""
    listed = set(first_column("Cryptography")) - {"deploy/nginx.conf"}

    assert listed == {place(path) for path in program() if _is_cryptographic(parsed(path))}


def _is_cryptographic(module: ast.Module) -> bool:
    """Whether a file imports anything that hashes, signs or makes secrets."""
    imported = {name.split()[1].partition(".")[0] for name in names(module) if name.startswith("import ")}
    return not imported.isdisjoint(CRYPTOGRAPHY)
