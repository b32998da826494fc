"""The brake on guessing: hazard row 18 where it is stored."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from storage.attempts import MOST_PER_ADDRESS, Attempts, TooMany
from storage.engine import open_engine
from tests.tree import ROOT

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
FIRST, SECOND = "Quiet-River-27", "Other-Lake-28"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def tries(attempts: Attempts, login: str, count: int, at: datetime = AT, address: str = "10.0.0.1") -> int:
    """How many of so many tries are let through."""
    through = 0
    for _ in range(count):
        try:
            attempts.begin(login, address, at)
        except TooMany:
            continue
        through += 1
    return through


def test_row_18_five_tries_then_wait(engine: Engine) -> None:
    """Five wrong tries in ten minutes, then a wait; other accounts go on, nothing is locked for good."""
    attempts = Attempts(engine)
    assert tries(attempts, "zhang", 20) == 5
    assert tries(attempts, "ZHANG ", 5) == 0, "the same login, written otherwise"
    assert tries(attempts, "li", 5) == 5
    with pytest.raises(TooMany) as brake:
        attempts.begin("zhang", "", AT + 3 * MINUTE)
    assert brake.value.minutes == 7
    assert tries(attempts, "zhang", 20, AT + 10 * MINUTE) == 5


def test_row_18_success_forgets(engine: Engine) -> None:
    """Who signs in has all tries again."""
    attempts = Attempts(engine)
    tries(attempts, "zhang", 4)
    attempts.succeed("Zhang")
    assert tries(attempts, "zhang", 20) == 5


def test_row_18_an_address_is_braked_later(engine: Engine) -> None:
    """One address may try many accounts, but not without end; another address goes on."""
    attempts = Attempts(engine)
    assert sum(tries(attempts, f"person{number}", 1) for number in range(150)) == MOST_PER_ADDRESS
    assert tries(attempts, "somebody", 1, address="10.0.0.2") == 1


def test_row_18_counted_over_processes_and_restarts(engine: Engine) -> None:
    """Sixty tries from four processes at once are five; a restart changes nothing."""
    program = (
        "import sys; from datetime import datetime, UTC; from storage.engine import open_engine\n"
        "from storage.attempts import Attempts, TooMany\n"
        "attempts, through = Attempts(open_engine(sys.argv[1])), 0\n"
        "for _ in range(15):\n"
        "    try: attempts.begin('zhang', '10.0.0.1', datetime(2026, 11, 23, 1, tzinfo=UTC)); through += 1\n"
        "    except TooMany: pass\n"
        "print(through)"
    )
    url = str(engine.url)

    def process(_: int) -> int:
        done = subprocess.run([sys.executable, "-c", program, url], cwd=ROOT, capture_output=True, check=True)
        return int(done.stdout)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(process, range(4))) == 5
    restarted = open_engine(url)
    assert tries(Attempts(restarted), "zhang", 3) == 0
    restarted.dispose()
