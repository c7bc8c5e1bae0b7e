# SPDX-License-Identifier: MIT
"""An index that finds the duties of a day however long they were."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_duties_center_id_ended_at_started_at", "duties", ["center_id", "ended_at", "started_at"]
    )


def downgrade() -> None:
    op.drop_index("ix_duties_center_id_ended_at_started_at", "duties")
