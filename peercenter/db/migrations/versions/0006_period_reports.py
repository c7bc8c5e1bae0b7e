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
    _create_triggers()


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
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_schedules"),
    )


# What month_sums are made of, and which of them are no longer true when it changes. Tables that a
# later migration makes anew lose their triggers, and need them again.
_FORGOTTEN = {
    **dict.fromkeys(
        ("tallies", "corrections", "uncounted_hours", "day_closings"),
        "center_id = {row}.center_id AND month = substr({row}.day, 1, 8) || '01'",
    ),
    # A closed day also takes what opened on it from the days beside it.
    "closures": "center_id = {row}.center_id AND kind = 'operation' "
    "AND month BETWEEN date({row}.day, '-1 day', 'start of month') AND date({row}.day, '+1 day')",
    # In local time, and by service day, a duty may lie in another month than in UTC.
    "duties": "center_id = {row}.center_id AND kind = 'operation' "
    "AND month >= date({row}.started_at, '-2 days', 'start of month') "
    "AND month <= coalesce(date({row}.ended_at, '+2 days'), '9999-12-31')",
    **dict.fromkeys(
        ("weekly_hours", "coverage_rules"),
        "center_id = {row}.center_id AND kind = 'operation'",
    ),
    "credentials": "kind = 'operation'",
}


def _create_triggers() -> None:
    for table, which in _FORGOTTEN.items():
        of_day = "{row}.day" in which and "BETWEEN" not in which
        _forget(table, "insert", "INSERT", which, "NEW")
        _forget(table, "delete", "DELETE", which, "OLD")
        _forget(table, "update", "UPDATE", which, "NEW")
        if "{row}" in which:
            # Counting must be quick, and never moves a row to another month.
            moved = "UPDATE OF center_id, day" if of_day else "UPDATE"
            _forget(table, "move", moved, which, "OLD")
    _forget("staff", "update", "UPDATE OF kinds", "kind = 'operation'", "NEW")
    of_center = "center_id = {row}.id AND kind = 'operation'"
    _forget("centers", "update", "UPDATE OF time_zone, day_starts", of_center, "NEW")


def _forget(table: str, name: str, event: str, which: str, row: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name}_forgets_sums AFTER {event} ON {table} "  # noqa: S608 - constants
        f"BEGIN DELETE FROM month_sums WHERE {which.format(row=row)}; END"
    )


def _drop_triggers() -> None:
    triggers = op.get_bind().exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_forgets_sums'"
    )
    for (name,) in triggers.all():
        op.execute(f"DROP TRIGGER {name}")


def downgrade() -> None:
    _drop_triggers()
    with op.batch_alter_table("network") as batch_op:
        batch_op.drop_column("zeros_show")
        batch_op.drop_column("hidden_up_to")
    with op.batch_alter_table("corrections") as batch_op:
        batch_op.drop_column("after_version")
    for table in _TABLES:
        op.drop_table(table)
