"""Where each person typed last in a dossier, so that the first page leads back to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "last_typed",
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), primary_key=True),
        sa.Column("account_id", sa.String(32), primary_key=True),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("field", sa.String(100), nullable=False),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("typed_at", sa.DateTime, nullable=False),
    )
