# SPDX-License-Identifier: MIT
"""Alembic's entry: runs on the connection that the upgrade hands over, inside its transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    compare_server_default=True,
    transactional_ddl=False,  # the upgrade holds the transaction
)
context.run_migrations()
