"""Reviews: remarks at fields, and the files that were approved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "remarks",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), nullable=False, index=True),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("field", sa.String(100), nullable=False),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), nullable=False, index=True),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("taken_at", sa.DateTime, nullable=False),
    )
    _make_final_files()


def _make_final_files() -> None:
    op.create_table(
        "final_files",
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String(80), primary_key=True),
        sa.Column("names", sa.String(2000), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
