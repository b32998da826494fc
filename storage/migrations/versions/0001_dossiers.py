"""Dossiers and their revisions. The tables as they were then: a later change of storage.tables does not change this."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "dossiers",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("nonce", sa.String(80), unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("archived_at", sa.DateTime),
    )
    op.create_table(
        "revisions",
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
