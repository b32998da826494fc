"""A dossier knows which earlier one its words were carried over from (沿用)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("dossiers", sa.Column("carried_from", sa.String(32)))
