"""The brake on guessing: hazard row 18 where it is stored."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from storage.attempts import Attempts, TooMany
from storage.engine import open_engine
from storage.secret import fingerprint
from storage.tables import attempts as kept_attempts
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
    assert tries(attempts, "zhang", 20, AT + 10 * MINUTE) == 5


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(120, 8), (121, 8), (179, 8), (180, 7), (210, 7), (540, 1), (599, 1), (599.5, 1)]
)
def test_row_18_how_long_to_wait(engine: Engine, seconds: float, minutes: int) -> None:
    """Whole minutes, at least one, until the first of the five no longer counts."""
    attempts = Attempts(engine)
    assert tries(attempts, "zhang", 4) + tries(attempts, "zhang", 1, AT + 2 * MINUTE) == 5
    with pytest.raises(TooMany, match=f"wait {minutes} minutes") as brake:
        attempts.begin("zhang", "", AT + timedelta(seconds=seconds))
    assert brake.value.minutes == minutes


def test_row_18_waiting_is_not_prolonged(engine: Engine) -> None:
    """Who goes on trying while braked does not wait any longer for it."""
    attempts = Attempts(engine)
    assert tries(attempts, "zhang", 5) == 5
    assert tries(attempts, "zhang", 5, AT + 9 * MINUTE) == 0
    assert tries(attempts, "zhang", 5, AT + 10 * MINUTE) == 5


def test_f9_clock_put_back_brakes_for_ten_minutes(engine: Engine) -> None:
    """Attempts of a clock that was ahead count from the next one on: nobody waits for a day, nobody gets more tries."""
    attempts = Attempts(engine)
    tries(attempts, "zhang", 5, AT + DAY)
    for minutes, wait in ((0, 10), (3, 7), (9, 1)):
        with pytest.raises(TooMany) as brake:
            attempts.begin("zhang", "", AT + minutes * MINUTE)
        assert brake.value.minutes == wait
    assert tries(attempts, "zhang", 20, AT + 10 * MINUTE) == 5


def test_row_18_success_forgets(engine: Engine) -> None:
    """Who signs in has all tries again."""
    attempts = Attempts(engine)
    tries(attempts, "zhang", 4)
    tries(attempts, "li", 4)
    attempts.succeed("Zhang")
    assert tries(attempts, "zhang", 20) == 5
    assert tries(attempts, "li", 20) == 1, "the attempts of another account are not forgotten"


def test_row_18_an_address_is_braked_later(engine: Engine) -> None:
    """One address may try a hundred accounts, but no more; another one goes on. Its first 64 characters tell it."""
    attempts, long = Attempts(engine), "a" * 64
    assert sum(tries(attempts, f"person{number}", 1, address=f"{long}{number}") for number in range(150)) == 100
    assert tries(attempts, "somebody", 1, address=f"{long[:63]}b") == 1


def test_row_30_what_was_typed_as_a_name_is_not_kept(engine: Engine) -> None:
    """People type their password where the name belongs: only its fingerprint is stored."""
    Attempts(engine).begin(" Quiet-River-27", "10.0.0.1", AT)
    with engine.connect() as connection:
        (kept,) = connection.execute(select(kept_attempts)).mappings()

    assert (kept["login_hash"], kept["address"], kept["at"]) == (fingerprint("quiet-river-27"), "10.0.0.1", AT)


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
