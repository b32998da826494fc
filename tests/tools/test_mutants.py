"""The mistakes of mutation testing: which ones are made of each kind of code, and that each is another program."""

from __future__ import annotations

import ast

import pytest

from tests.tree import ROOT
from tools.mutants import mutants


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a == b", ["a == b → a != b"]),
        (
            "x = a < b <= c",
            [f"a < b <= c → {other}" for other in ("a <= b <= c", "a >= b <= c", "a < b < c", "a < b > c")],
        ),
        ("x = a and b", ["a and b → a or b", "a and b → b", "a and b → a"]),
        ("x = not a", ["not a → a"]),
        ("x = a - 2", ["a - 2 → a + 2", "2 → 3", "2 → 1"]),
        ("x = -a", []),
        ("def f():\n    x = 'a', '', True", ["'a' → ''", "'' → 'x'", "True → False"]),
        ("x = a if b else c", ["b → True", "b → False"]),
        ("if a:\n    b()", ["a → True", "a → False", "b() → pass"]),
        ("x = [y for y in z if y]", ["y → True", "y → False"]),
        ("for a in b:\n    c()", ["for a in b: c() → for a in (): c()", "c() → pass"]),
        ("raise A(b(c))", ["raise A(b(c)) → pass", "b(c) → c"]),
        ("a.b = c\nd = e", ["a.b = c → pass"]),
        ("def f():\n    return a", ["return a → return None"]),
        ("def f():\n    return None", []),
        ("@b\ndef f():\n    pass", ["@b def f(): pass → def f(): pass"]),
        ("with a:\n    b = c", ["with a: b = c → if True: b = c"]),
        ("with a as b:\n    b = c", []),
        ("try:\n    a = b\nexcept C:\n    pass", ["except C: pass → except (): pass"]),
        (
            "match a:\n    case B() if c:\n        pass",
            [f"case B() if c: pass → case B() if {truth}: pass" for truth in (True, False)],
        ),
        ("x = {a, b}", ["{a, b} → {b}", "{a, b} → {a}"]),
        ("def f():\n    x = (a, b)", []),
        ("def f():\n    x = g((a, b), c)", ["(a, b) → (b,)", "(a, b) → (a,)"]),
        (
            "x = {a: A.b, c: A.d}",
            ["{a: A.b, c: A.d} → {c: A.d}", "{a: A.b, c: A.d} → {a: A.b}", "A.b → A.d", "A.d → A.b"],
        ),
        (
            "x = {a: B.b, c: D.d, e: D.f}",
            [
                *(
                    f"{{a: B.b, c: D.d, e: D.f}} → {{{fewer}}}"
                    for fewer in ("c: D.d, e: D.f", "a: B.b, e: D.f", "a: B.b, c: D.d")
                ),
                *("B.b → D.d", "D.d → B.b", "D.d → D.f", "D.f → B.b", "D.f → D.d"),
            ],
        ),
        ("x = f(a)", ["f(a) → a"]),
        ("x = f(*a) + F(b)", ["f(*a) + F(b) → f(*a) - F(b)"]),
        ("x = a(1).b(c)", ["a(1).b(c) → a(1)", "a(1) → 1", "1 → 2", "1 → 0"]),
        ("x = len(a) + a.b(c)", ["len(a) + a.b(c) → len(a) - a.b(c)"]),
        ("x = {'a': 'b'}", ["{'a': 'b'} → {}", "'b' → ''"]),
        ("x = a.where(b, c)", ["a.where(b, c) → a.where(c)", "a.where(b, c) → a.where(b)"]),
        ("x = any(a, b.startswith(c))", ["any → all", "b.startswith → b.endswith"]),
        ("x = f'a{b}'", ["f'a{b}' → ''"]),
        ("x = re.compile('a+b')", ["'a+b' → 'ab'", "'a+b' → 'a+'"]),
        ("x = re.compile('[ab' + y)", ["'[ab' → 'ab'", "'[ab' → '[b'", "'[ab' → '[a'"]),
        ("import a\nx: Final[dict['a', 1]] = b", []),
        ("'''Words.'''\n@dataclass(frozen=True)\nclass A:\n    a: int = b\n    'More.'", []),
    ],
)
def test_mistakes(source: str, expected: list[str]) -> None:
    """Each kind of code has its mistakes; words for readers, types and imports have none."""
    assert [str(mutant) for mutant in mutants(source)] == expected


@pytest.mark.parametrize("file", ["domain/access.py", "web/guard.py", "storage/attempts.py"])
def test_every_mutant_is_another_program(file: str) -> None:
    """Each can be compiled, none is the file itself, no two are the same, and each says where it is."""
    source = (ROOT / file).read_text(encoding="utf-8")
    found = mutants(source)

    programs = {ast.dump(ast.parse(mutant.source)) for mutant in found}
    assert len(programs) == len(found)
    assert ast.dump(ast.parse(source)) not in programs
    assert all(compile(mutant.source, file, "exec") for mutant in found)
    lines = source.splitlines()
    assert all(1 <= mutant.line <= len(lines) for mutant in found)


def test_a_long_line_is_shown_around_the_difference() -> None:
    """What changed is read at a glance."""
    (mutant, *_) = mutants(f"x = {'a' * 50} + {'b' * 50} == {'c' * 50} + {'d' * 50}")

    assert mutant.before == "…bbbbbbbbbbbbbbbbbbbbbbb == cccccccccccccccccccccc…"
    assert mutant.after == "…bbbbbbbbbbbbbbbbbbbbbbb != cccccccccccccccccccccc…"
