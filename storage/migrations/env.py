"""Alembic's entry: the connection comes from storage.migrate, inside its transaction."""

from __future__ import annotations

from alembic import context

from storage.entries import audit

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=audit.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
