# SPDX-License-Identifier: MIT
"""Alembic's entry: runs on the connection that the upgrade hands over, inside its transaction."""

from alembic import context

connection = context.config.attributes["connection"]


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the words of the directory: FTS5 has no columns that could be compared."""
    return kind != "table" or not (name or "").startswith("directory_search")


context.configure(
    connection=connection,
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    compare_server_default=True,
    include_name=include_name,
    transactional_ddl=False,  # the upgrade holds the transaction
)
context.run_migrations()
