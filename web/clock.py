"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

BEIJING: Final = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The moment in Beijing time, whatever zone the machine is set to."""
    return datetime.now(BEIJING)
