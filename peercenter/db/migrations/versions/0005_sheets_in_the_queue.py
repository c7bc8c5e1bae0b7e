# SPDX-License-Identifier: MIT
"""Which resource sheet a piece of paper is, so that it can be drawn again with today's facts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("print_jobs") as batch_op:
        batch_op.add_column(sa.Column("sheet", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("print_jobs") as batch_op:
        batch_op.drop_column("sheet")
