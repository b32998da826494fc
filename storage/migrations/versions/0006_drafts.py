"""Drafts: what was typed and is no revision yet, rows that were removed, who is on which page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), primary_key=True),
        sa.Column("page", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("moves", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("texts", sa.LargeBinary, nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
    )
    _make_removed_rows()
    op.create_table(
        "presences",
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), primary_key=True),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )


def _make_removed_rows() -> None:
    op.create_table(
        "removed_rows",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), nullable=False, index=True),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("field", sa.String(100), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("texts", sa.LargeBinary, nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("removed_at", sa.DateTime, nullable=False, index=True),
    )
