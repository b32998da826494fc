"""A session says whether a one-time link opened it: such a one may set a password without the old one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("by_link", sa.Boolean, nullable=False, server_default="0"))
