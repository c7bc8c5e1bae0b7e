# SPDX-License-Identifier: MIT
"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "centers",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("day_starts", sa.Time(), nullable=False),
        sa.Column("keeps_door_count", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centers")),
        sa.UniqueConstraint("code", name=op.f("uq_centers_code")),
    )
    op.create_table(
        "network",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fiscal_month", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("fiscal_month BETWEEN 1 AND 12", name=op.f("ck_network_fiscal_month")),
        sa.CheckConstraint("id = 1", name=op.f("ck_network_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
    )
    op.create_table(
        "agreements",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_agreements_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint(
            "center_id",
            "version",
            "language",
            name=op.f("uq_agreements_center_id_version_language"),
        ),
    )
    op.create_table(
        "call_decks",
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("remaining", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_call_decks_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("center_id", name=op.f("pk_call_decks")),
    )
    op.create_table(
        "closures",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_closures_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closures")),
        sa.UniqueConstraint("center_id", "day", name=op.f("uq_closures_center_id_day")),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=True),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_devices_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint(
            "center_id", "kind", "slot", name=op.f("uq_devices_center_id_kind_slot")
        ),
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_groups_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
    )
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_groups_center_id"), ["center_id"], unique=False)

    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("home_center_id", sa.String(length=12), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["home_center_id"], ["centers.id"], name=op.f("fk_staff_home_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    op.create_table(
        "wants",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("icon", sa.String(length=40), nullable=False),
        sa.Column("color", sa.String(length=40), nullable=False),
        sa.Column("calls_peer", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_wants_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wants")),
        sa.UniqueConstraint("center_id", "code", name=op.f("uq_wants_center_id_code")),
    )
    op.create_table(
        "weekly_hours",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_weekly_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_weekly_hours_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_hours")),
    )
    with op.batch_alter_table("weekly_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_weekly_hours_center_id"), ["center_id"], unique=False)

    op.create_table(
        "corrections",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_corrections_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_corrections_device_id_devices")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["staff.id"], name=op.f("fk_corrections_made_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    with op.batch_alter_table("corrections", schema=None) as batch_op:
        batch_op.create_index("ix_corrections_center_id_day", ["center_id", "day"], unique=False)

    op.create_table(
        "day_closings",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=12), nullable=True),
        sa.Column("door_count", sa.Integer(), nullable=True),
        sa.Column("reopened_reason", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_day_closings_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["staff.id"], name=op.f("fk_day_closings_closed_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_day_closings_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_closings")),
        sa.UniqueConstraint("center_id", "day", name=op.f("uq_day_closings_center_id_day")),
    )
    op.create_table(
        "duties",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=12), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("assumed", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_duties_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_duties_device_id_devices")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_duties_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
    )
    with op.batch_alter_table("duties", schema=None) as batch_op:
        batch_op.create_index(
            "ix_duties_ended_at_center_id", ["ended_at", "center_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_duties_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "group_times",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("group_id", sa.String(length=12), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_group_times_weekday")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_group_times_group_id_groups")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_times")),
    )
    with op.batch_alter_table("group_times", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_times_group_id"), ["group_id"], unique=False)

    op.create_table(
        "last_requests",
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("request_id", sa.String(length=40), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_last_requests_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_last_requests_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_last_requests")),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.String(length=12), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_notes_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_notes_device_id_devices")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["staff.id"], name=op.f("fk_notes_written_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notes_center_id_expires_on", ["center_id", "expires_on"], unique=False
        )

    op.create_table(
        "print_jobs",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("printer", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("system_job", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_print_jobs_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_print_jobs_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_jobs")),
    )
    op.create_table(
        "tallies",
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("up", sa.Integer(), nullable=False),
        sa.Column("down", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_tallies_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_tallies_device_id_devices")
        ),
        sa.PrimaryKeyConstraint(
            "center_id", "day", "measure", "category", "hour", "device_id", name=op.f("pk_tallies")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "uncounted_hours",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_uncounted_hours_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_uncounted_hours_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uncounted_hours")),
        sa.UniqueConstraint(
            "center_id", "day", "hour", name=op.f("uq_uncounted_hours_center_id_day_hour")
        ),
    )
    op.create_table(
        "waiting",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("device_id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("color", sa.String(length=40), nullable=False),
        sa.Column("animal", sa.String(length=40), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("since_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_waiting_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_waiting_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
        sa.UniqueConstraint(
            "center_id", "color", "animal", name=op.f("uq_waiting_center_id_color_animal")
        ),
    )


def downgrade() -> None:
    op.drop_table("waiting")
    op.drop_table("uncounted_hours")
    op.drop_table("tallies")
    op.drop_table("print_jobs")
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_index("ix_notes_center_id_expires_on")

    op.drop_table("notes")
    op.drop_table("last_requests")
    with op.batch_alter_table("group_times", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_times_group_id"))

    op.drop_table("group_times")
    with op.batch_alter_table("duties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duties_staff_id"))
        batch_op.drop_index("ix_duties_ended_at_center_id")

    op.drop_table("duties")
    op.drop_table("day_closings")
    with op.batch_alter_table("corrections", schema=None) as batch_op:
        batch_op.drop_index("ix_corrections_center_id_day")

    op.drop_table("corrections")
    with op.batch_alter_table("weekly_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_weekly_hours_center_id"))

    op.drop_table("weekly_hours")
    op.drop_table("wants")
    op.drop_table("staff")
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_groups_center_id"))

    op.drop_table("groups")
    op.drop_table("devices")
    op.drop_table("closures")
    op.drop_table("call_decks")
    op.drop_table("agreements")
    op.drop_table("network")
    op.drop_table("centers")
