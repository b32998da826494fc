"""Moments: kept in UTC, read in Beijing time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.dialects.sqlite import dialect

from storage.tables import BEIJING, Moment


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_a_moment_is_the_same_moment(zone: str) -> None:
    """Whatever zone a moment was given in, it is read back as the same moment."""
    moment = datetime(2026, 1, 1, 0, 10, tzinfo=ZoneInfo(zone))
    kept = Moment().process_bind_param(moment, dialect())
    read = Moment().process_result_value(kept, dialect())

    assert read == moment
    assert read is not None
    assert read.tzinfo is BEIJING


def test_no_moment_stays_none() -> None:
    """An absent moment stays absent both ways."""
    assert Moment().process_bind_param(None, dialect()) is None
    assert Moment().process_result_value(None, dialect()) is None
