"""Days off and days worked instead (休、班), with what is arranged for 2025 and 2026.

Source: the notices of the General Office of the State Council on the holidays of these years:
国务院办公厅关于2025年部分节假日安排的通知 (国办发明电〔2024〕12号),
国务院办公厅关于2026年部分节假日安排的通知 (国办发明电〔2025〕7号).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# Name, first day, how many days off, and the weekend days that are worked instead.
_ARRANGED = (
    ("元旦", date(2025, 1, 1), 1, ()),
    ("春节", date(2025, 1, 28), 8, (date(2025, 1, 26), date(2025, 2, 8))),
    ("清明节", date(2025, 4, 4), 3, ()),
    ("劳动节", date(2025, 5, 1), 5, (date(2025, 4, 27),)),
    ("端午节", date(2025, 5, 31), 3, ()),
    ("国庆节、中秋节", date(2025, 10, 1), 8, (date(2025, 9, 28), date(2025, 10, 11))),
    ("元旦", date(2026, 1, 1), 3, (date(2026, 1, 4),)),
    ("春节", date(2026, 2, 15), 9, (date(2026, 2, 14), date(2026, 2, 28))),
    ("清明节", date(2026, 4, 4), 3, ()),
    ("劳动节", date(2026, 5, 1), 5, (date(2026, 5, 9),)),
    ("端午节", date(2026, 6, 19), 3, ()),
    ("中秋节", date(2026, 9, 25), 3, ()),
    ("国庆节", date(2026, 10, 1), 7, (date(2026, 9, 20), date(2026, 10, 10))),
)


def upgrade() -> None:
    made = op.create_table(
        "holidays",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("is_off", sa.Boolean, nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
    )
    op.bulk_insert(made, list(_rows()))


def _rows() -> Iterator[dict[str, object]]:
    for name, first, days, worked in _ARRANGED:
        for offset in range(days):
            yield {"day": first + timedelta(days=offset), "is_off": True, "name": name}
        for day in worked:
            yield {"day": day, "is_off": False, "name": name}
