# SPDX-License-Identifier: MIT
"""Sums by month, locked months, releases, report templates, schedules, measures that are kept."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLES = (
    "kept_measures",
    "report_schedules",
    "report_templates",
    "releases",
    "month_locks",
    "month_sums",
)


def upgrade() -> None:
    _create_months()
    _create_reports()
    op.create_table(
        "kept_measures",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("measure", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_measures"),
        sa.UniqueConstraint("measure", "since", name="uq_kept_measures_measure_since"),
    )
    # Added in place: a table made anew has its constraints in another order each time.
    for table, column in (
        ("corrections", _filled("after_version", sa.Integer(), "0")),
        ("network", _filled("hidden_up_to", sa.Integer(), "10")),
        ("network", _filled("zeros_show", sa.Boolean(), sa.true())),
    ):
        op.add_column(table, column)


def _filled(
    name: str, kind: sa.types.TypeEngine[Any], value: str | sa.ColumnElement[bool]
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=value)


def _create_months() -> None:
    op.create_table(
        "month_sums",
        sa.Column("center_id", sa.String(12), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sums", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name="fk_month_sums_center_id_centers"
        ),
        sa.PrimaryKeyConstraint("center_id", "month", "kind", name="pk_month_sums"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "month_locks",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("center_id", sa.String(12), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("locked_on", sa.Date(), nullable=False),
        sa.Column("locked_by", sa.String(12), nullable=True),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name="fk_month_locks_center_id_centers"
        ),
        sa.ForeignKeyConstraint(["locked_by"], ["staff.id"], name="fk_month_locks_locked_by_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_month_locks"),
        sa.UniqueConstraint(
            "center_id", "month", "version", name="uq_month_locks_center_id_month_version"
        ),
    )


def _create_reports() -> None:
    op.create_table(
        "releases",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("template_id", sa.String(40), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("centers", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.JSON(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_releases"),
    )
    op.create_table(
        "report_templates",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("layout", sa.String(40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_templates"),
    )
    op.create_table(
        "report_schedules",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("template_id", sa.String(40), nullable=False),
        sa.Column("centers", sa.JSON(), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("folder", sa.String(), nullable=True),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("printer", sa.String(), nullable=True),
        sa.Column("done_for", sa.Date(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_schedules"),
    )


def downgrade() -> None:
    with op.batch_alter_table("network") as batch_op:
        batch_op.drop_column("zeros_show")
        batch_op.drop_column("hidden_up_to")
    with op.batch_alter_table("corrections") as batch_op:
        batch_op.drop_column("after_version")
    for table in _TABLES:
        op.drop_table(table)
