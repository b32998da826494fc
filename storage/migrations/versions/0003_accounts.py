"""Units, accounts and what they sign in with; every dossier belongs to a unit. The first unit takes all there are."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _make_units()
    _make_accounts()
    _make_sessions()
    _make_brakes()
    _make_tokens()
    op.execute(sa.text("ALTER TABLE dossiers ADD COLUMN unit_id VARCHAR(32) REFERENCES units (id)"))
    op.execute(sa.text("UPDATE dossiers SET unit_id = (SELECT id FROM units)"))
    op.add_column("dossiers", sa.Column("state", sa.String(20), nullable=False, server_default="draft"))
    op.add_column("dossiers", sa.Column("submitted_by", sa.String(32)))
    op.add_column("revisions", sa.Column("author", sa.String(100), nullable=False, server_default=""))
    op.create_table(
        "shares",
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), primary_key=True),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("accounts.id"), primary_key=True),
    )


def _make_units() -> None:
    units = op.create_table(
        "units",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("parent_id", sa.String(32), sa.ForeignKey("units.id")),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("path", sa.String(300), nullable=False, unique=True),
    )
    key = secrets.token_hex(8)
    op.bulk_insert(units, [{"id": key, "parent_id": None, "name": "本单位", "path": f"{key}."}])


def _make_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("login", sa.String(100), nullable=False, unique=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("unit_id", sa.String(32), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("roles", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("disabled_at", sa.DateTime),
    )
    op.create_table(
        "passwords",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("hash", sa.String(200), nullable=False),
        sa.Column("set_at", sa.DateTime, nullable=False),
    )


def _make_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )

    op.create_table(
        "links",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("accounts.id")),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )


def _make_brakes() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("login_hash", sa.String(64), nullable=False, index=True),
        sa.Column("address", sa.String(64), nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "policy",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rules", sa.String(20), nullable=False),
        sa.Column("idle_minutes", sa.Integer, nullable=False),
        sa.Column("most_hours", sa.Integer, nullable=False),
    )


def _make_tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("unit_id", sa.String(32), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
        sa.Column("revoked_at", sa.DateTime),
    )
