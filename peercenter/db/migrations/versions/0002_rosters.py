# SPDX-License-Identifier: MIT
"""Rosters: contracts, credentials, rules, shifts and what was published."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coverage_rules",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("wished", sa.Integer(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("credential", sa.String(length=40), nullable=True),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=True),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("shares", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_coverage_rules_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_rules")),
    )
    with op.batch_alter_table("coverage_rules", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_coverage_rules_center_id"), ["center_id"], unique=False
        )

    op.create_table(
        "roster_templates",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_roster_templates_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_templates")),
        sa.UniqueConstraint("center_id", "name", name=op.f("uq_roster_templates_center_id_name")),
    )
    op.create_table(
        "shift_patterns",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_shift_patterns_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_patterns")),
    )
    with op.batch_alter_table("shift_patterns", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shift_patterns_center_id"), ["center_id"], unique=False
        )

    op.create_table(
        "travels",
        sa.Column("from_id", sa.String(length=12), nullable=False),
        sa.Column("to_id", sa.String(length=12), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("from_id <= to_id", name=op.f("ck_travels_one_way")),
        sa.ForeignKeyConstraint(
            ["from_id"], ["centers.id"], name=op.f("fk_travels_from_id_centers")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["centers.id"], name=op.f("fk_travels_to_id_centers")),
        sa.PrimaryKeyConstraint("from_id", "to_id", name=op.f("pk_travels")),
    )
    op.create_table(
        "credentials",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("renewal_hours", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_credentials_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
    )
    with op.batch_alter_table("credentials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credentials_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "employments",
        sa.Column("staff_id", sa.String(length=12), nullable=False),
        sa.Column("legal_name", sa.String(), nullable=True),
        sa.Column("other_center_ids", sa.JSON(), nullable=False),
        sa.Column("least_week_minutes", sa.Integer(), nullable=False),
        sa.Column("most_week_minutes", sa.Integer(), nullable=True),
        sa.Column("longest_shift_minutes", sa.Integer(), nullable=True),
        sa.Column("rest_minutes", sa.Integer(), nullable=False),
        sa.Column("most_days_in_a_row", sa.Integer(), nullable=True),
        sa.Column("most_weekends_a_month", sa.Integer(), nullable=True),
        sa.Column("pin_hash", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_employments_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_employments")),
    )
    op.create_table(
        "preferences",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=12), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("wish", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_preferences_weekday")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_preferences_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preferences")),
    )
    with op.batch_alter_table("preferences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_preferences_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "published_shifts",
        sa.Column("shift_id", sa.String(length=12), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=12), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_published_shifts_center_id_centers")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["staff.id"], name=op.f("fk_published_shifts_published_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_published_shifts_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("shift_id", "sequence", name=op.f("pk_published_shifts")),
    )
    with op.batch_alter_table("published_shifts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_published_shifts_staff_id"), ["staff_id"], unique=False
        )
        batch_op.create_index(
            "ix_published_shifts_starts_at_center_id", ["starts_at", "center_id"], unique=False
        )

    op.create_table(
        "shift_offers",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("shift_id", sa.String(length=12), nullable=False),
        sa.Column("offered_by", sa.String(length=12), nullable=True),
        sa.Column("offered_to", sa.JSON(), nullable=False),
        sa.Column("in_exchange_for", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("taken_by", sa.String(length=12), nullable=True),
        sa.Column("decided_by", sa.String(length=12), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff.id"], name=op.f("fk_shift_offers_decided_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["offered_by"], ["staff.id"], name=op.f("fk_shift_offers_offered_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["staff.id"], name=op.f("fk_shift_offers_taken_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_offers")),
    )
    with op.batch_alter_table("shift_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_offers_shift_id"), ["shift_id"], unique=False)

    op.create_table(
        "shifts",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=12), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_shifts_center_id_centers")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_shifts_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
    )
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shifts_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(
            "ix_shifts_starts_at_center_id", ["starts_at", "center_id"], unique=False
        )

    op.create_table(
        "template_shifts",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("template_id", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=12), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_template_shifts_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["roster_templates.id"],
            name=op.f("fk_template_shifts_template_id_roster_templates"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_shifts")),
    )
    with op.batch_alter_table("template_shifts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_template_shifts_template_id"), ["template_id"], unique=False
        )

    op.create_table(
        "time_off",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=12), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decided_by", sa.String(length=12), nullable=True),
        sa.Column("calendar_uid", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff.id"], name=op.f("fk_time_off_decided_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_time_off_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_off")),
    )
    with op.batch_alter_table("time_off", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_time_off_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_time_off_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "duty_corrections",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("duty_id", sa.String(length=12), nullable=False),
        sa.Column("started_before", sa.DateTime(), nullable=False),
        sa.Column("ended_before", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["duty_id"], ["duties.id"], name=op.f("fk_duty_corrections_duty_id_duties")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["staff.id"], name=op.f("fk_duty_corrections_made_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_corrections")),
    )
    with op.batch_alter_table("duty_corrections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_corrections_duty_id"), ["duty_id"], unique=False)

    with op.batch_alter_table("centers", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("approves_swaps", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("centers", schema=None) as batch_op:
        batch_op.alter_column("approves_swaps", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("centers", schema=None) as batch_op:
        batch_op.drop_column("approves_swaps")

    with op.batch_alter_table("duty_corrections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_corrections_duty_id"))

    op.drop_table("duty_corrections")
    with op.batch_alter_table("time_off", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_time_off_staff_id"))
        batch_op.drop_index(batch_op.f("ix_time_off_ends_at"))

    op.drop_table("time_off")
    with op.batch_alter_table("template_shifts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_template_shifts_template_id"))

    op.drop_table("template_shifts")
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.drop_index("ix_shifts_starts_at_center_id")
        batch_op.drop_index(batch_op.f("ix_shifts_staff_id"))

    op.drop_table("shifts")
    with op.batch_alter_table("shift_offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_offers_shift_id"))

    op.drop_table("shift_offers")
    with op.batch_alter_table("published_shifts", schema=None) as batch_op:
        batch_op.drop_index("ix_published_shifts_starts_at_center_id")
        batch_op.drop_index(batch_op.f("ix_published_shifts_staff_id"))

    op.drop_table("published_shifts")
    with op.batch_alter_table("preferences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_preferences_staff_id"))

    op.drop_table("preferences")
    op.drop_table("employments")
    with op.batch_alter_table("credentials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credentials_staff_id"))

    op.drop_table("credentials")
    op.drop_table("travels")
    with op.batch_alter_table("shift_patterns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_patterns_center_id"))

    op.drop_table("shift_patterns")
    op.drop_table("roster_templates")
    with op.batch_alter_table("coverage_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coverage_rules_center_id"))

    op.drop_table("coverage_rules")
