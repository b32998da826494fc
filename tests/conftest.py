"""What holds for every test: how long the generators search, a clock zone that betrays naive dates, told figures.

Sockets other than loopback are closed by pytest-socket (see pyproject.toml).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings

from tests.figures import FIGURE, Figures

# Shared machines stall now and then; a deadline would make a sound test fail by chance.
# The gate tries the same values every time, to say the same of the same program; the long form looks for new ones.
settings.register_profile(
    "short", max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("prove", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Mutation testing asks the same tests again and again: always the same values, and no time for a simpler example.
settings.register_profile("mutation", settings.get_profile("short"), phases=(Phase.explicit, Phase.generate))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

# The office lives in Asia/Shanghai. The tests run elsewhere, so that code that asks
# the machine for "today" instead of its argument gives a wrong answer here.
os.environ["TZ"] = "UTC"
time.tzset()


@pytest.fixture(autouse=True, scope="session")
def _clock() -> Iterator[None]:
    """Set the clock to TEST_CLOCK (an ISO moment) while the tests run; `script/prove clock` uses it."""
    moment = os.environ.get("TEST_CLOCK")
    with time_machine.travel(moment) if moment else nullcontext():
        yield


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Figures:
    """What the test reached, told at the end of the run."""
    return Figures(record_property)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the figures, a line each."""
    reports = [report for ending in ("passed", "failed") for report in terminalreporter.getreports(ending)]
    told = [str(words) for report in reports for name, words in report.user_properties if name == FIGURE]
    for line in told:
        terminalreporter.write_line(line)
