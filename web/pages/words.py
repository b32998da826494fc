"""Words and measures for templates: moments as people say them, the height of a text box."""

from __future__ import annotations

from datetime import date, datetime

from localization.dates import write_date, write_weekday
from web.clock import BEIJING

_CHARACTERS_PER_LINE = 44
_FEWEST_ROWS, _MOST_ROWS = 2, 14


def moment(at: datetime) -> str:
    """A moment as the office's clock showed it.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 23, 7, 5, tzinfo=UTC))
    '2026年11月23日 15:05'
    """
    here = at.astimezone(BEIJING)
    return f"{write_date(here.date())} {here:%H:%M}"


def since(at: datetime, today: date) -> str:
    """A moment as people say it on a day: the time today, 昨天, the day otherwise.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    >>> [since(at, date(2026, 11, 23)), since(at, date(2026, 11, 24)), since(at, date(2026, 12, 1))]
    ['今天15:05', '昨天15:05', '2026年11月23日']
    """
    here = at.astimezone(BEIJING)
    days = {0: "今天", 1: "昨天"}.get((today - here.date()).days)
    return f"{days}{here:%H:%M}" if days else write_date(here.date())


def second(at: datetime) -> str:
    """A moment to the second, as the log of what happened needs it.

    >>> from datetime import UTC
    >>> second(datetime(2026, 11, 23, 7, 5, 9, tzinfo=UTC))
    '2026年11月23日 15:05:09'
    """
    return f"{moment(at)}:{at:%S}"


def whole_day(day: date) -> str:
    """A day with its weekday.

    >>> whole_day(date(2026, 11, 23))
    '2026年11月23日（星期一）'
    """
    return f"{write_date(day)}（{write_weekday(day)}）"


def text_rows(text: str) -> int:
    r"""How many rows a text box needs to show a text, within reason.

    >>> text_rows(""), text_rows("字" * 100), text_rows("段\n" * 50)
    (2, 3, 14)
    """
    rows = sum(len(line) // _CHARACTERS_PER_LINE + 1 for line in text.split("\n"))
    return min(max(rows, _FEWEST_ROWS), _MOST_ROWS)


FILTERS = (moment, second, since, whole_day, text_rows)
