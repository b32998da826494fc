"""Nothing of a review is lost: final files under the step that approved them, remarks with their round."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_COLUMNS = "dossier_id, revision, slug, names, sha256, data, made_at"
# Until now a revision had one set of files: that of its last approval.
_STEP = (
    "SELECT id FROM steps WHERE steps.dossier_id = earlier_files.dossier_id "
    "AND steps.revision = earlier_files.revision ORDER BY name = 'approve' DESC, id DESC LIMIT 1"
)
_ROUND = "SELECT count(*) FROM steps WHERE steps.dossier_id = remarks.dossier_id AND name = 'submit'"


def upgrade() -> None:
    op.add_column("steps", sa.Column("account_id", sa.String(32), nullable=False, server_default=""))
    op.add_column("remarks", sa.Column("round", sa.Integer, nullable=False, server_default="1"))
    op.execute(f"UPDATE remarks SET round = max(1, ({_ROUND}))")  # noqa: S608 - nothing of it came in
    op.rename_table("final_files", "earlier_files")
    _make_final_files()
    op.execute(f"INSERT INTO final_files (step_id, {_COLUMNS}) SELECT ({_STEP}), {_COLUMNS} FROM earlier_files")  # noqa: S608 - nothing of it came in
    op.drop_table("earlier_files")
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER final_files_no_{verb.lower()} BEFORE {verb} ON final_files "
            "BEGIN SELECT RAISE(ABORT, 'approved files are kept as they are'); END"
        )


def _make_final_files() -> None:
    op.create_table(
        "final_files",
        sa.Column("step_id", sa.Integer, sa.ForeignKey("steps.id"), primary_key=True),
        sa.Column("slug", sa.String(80), primary_key=True),
        sa.Column("dossier_id", sa.String(32), sa.ForeignKey("dossiers.id"), nullable=False, index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("names", sa.String(2000), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
