"""What holds for every test: how long the generators search, and a clock zone that betrays naive dates.

Sockets other than loopback are closed by pytest-socket (see pyproject.toml).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
import time_machine
from hypothesis import HealthCheck, settings

# Shared machines stall now and then; a deadline would make a sound test fail by chance.
settings.register_profile("short", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("prove", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
