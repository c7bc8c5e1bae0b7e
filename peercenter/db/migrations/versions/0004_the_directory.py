# SPDX-License-Identifier: MIT
"""The directory: records as HSDS 3.2 has them, needs, sheets, the index, and centers' addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RECORDS = {
    "organization": (
        (
            "name alternate_name description email website tax_status tax_id year_incorporated "
            "legal_status logo uri parent_organization_id"
        ),
        "parent_organization_id",
    ),
    "program": (
        "organization_id name alternate_name description",
        "organization_id",
    ),
    "service": (
        (
            "organization_id program_id name alternate_name description url email status "
            "interpretation_services application_process fees_description wait_time fees "
            "accreditations eligibility_description minimum_age maximum_age assured_date "
            "assurer_email licenses alert last_modified"
        ),
        "organization_id program_id",
    ),
    "location": (
        (
            "location_type url organization_id name alternate_name description transportation "
            "latitude longitude external_identifier external_identifier_type"
        ),
        "organization_id",
    ),
    "service_at_location": (
        "service_id location_id description",
        "service_id location_id",
    ),
    "contact": (
        "organization_id service_id service_at_location_id location_id name title department email",
        "organization_id service_id service_at_location_id location_id",
    ),
    "phone": (
        (
            "location_id service_id organization_id contact_id service_at_location_id number "
            "extension type description"
        ),
        "location_id service_id organization_id contact_id service_at_location_id",
    ),
    "address": (
        (
            "location_id attention address_1 address_2 city region state_province postal_code "
            "country address_type"
        ),
        "location_id",
    ),
    "schedule": (
        (
            "service_id location_id service_at_location_id valid_from valid_to dtstart timezone "
            "until count wkst freq interval byday byweekno bymonthday byyearday description "
            "opens_at closes_at schedule_link attending_type notes"
        ),
        "service_id location_id service_at_location_id",
    ),
    "funding": (
        "organization_id service_id source",
        "organization_id service_id",
    ),
    "service_area": (
        "service_id service_at_location_id name description extent extent_type uri",
        "service_id service_at_location_id",
    ),
    "required_document": (
        "service_id document uri",
        "service_id",
    ),
    "language": (
        "service_id location_id phone_id name code note",
        "service_id location_id phone_id",
    ),
    "accessibility": (
        "location_id description details url",
        "location_id",
    ),
    "cost_option": (
        "service_id valid_from valid_to option currency amount amount_description",
        "service_id",
    ),
    "organization_identifier": (
        "organization_id identifier_scheme identifier_type identifier",
        "organization_id",
    ),
    "unit": (
        "name scheme identifier uri",
        "",
    ),
    "service_capacity": (
        "service_id unit_id available maximum description updated",
        "service_id unit_id",
    ),
    "url": (
        "label url organization_id service_id",
        "organization_id service_id",
    ),
    "taxonomy": (
        "name description uri version",
        "",
    ),
    "taxonomy_term": (
        "code name description parent_id taxonomy language taxonomy_id term_uri",
        "parent_id taxonomy_id",
    ),
    "attribute": (
        "link_id taxonomy_term_id link_type link_entity value label",
        "taxonomy_term_id link_id",
    ),
    "metadata": (
        (
            "resource_id resource_type last_action_date last_action_type field_name previous_value "
            "replacement_value updated_by"
        ),
        "resource_id",
    ),
    "meta_table_description": (
        "name language character_set",
        "",
    ),
}
"""Tables of records: their fields, and those of them that are looked up."""

CENTER = ("address", "city", "state", "postal_code", "phone", "web")


def upgrade() -> None:
    for entity, (fields, looked_up) in RECORDS.items():
        name = f"directory_{entity}"
        op.create_table(
            name,
            sa.Column("id", sa.String(length=36), nullable=False),
            *(sa.Column(field, sa.Text(), nullable=True) for field in fields.split()),
            sa.Column("kept", sa.JSON(), nullable=True),
            sa.Column("source_id", sa.String(length=12), nullable=True),
            sa.Column("source_key", sa.Text(), nullable=True),
            sa.Column("imported", sa.String(length=24), nullable=True),
            *_revised(),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        for field in looked_up.split():
            op.create_index(f"ix_{name}_{field}", name, [field])

    op.create_table(
        "directory_sources",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=True),
        sa.Column("mapping", sa.JSON(), nullable=False),
        *_revised(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_sources")),
    )
    op.create_table(
        "directory_checks",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=12), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        *_revised(),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_directory_checks_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_checks")),
    )
    op.create_index("ix_directory_checks_service_id", "directory_checks", ["service_id"])
    op.create_table(
        "directory_closings",
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        *_revised(),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_directory_closings")),
    )
    op.create_table(
        "directory_translations",
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        *_revised(),
        sa.PrimaryKeyConstraint(
            "entity", "record_id", "field", "language", name=op.f("pk_directory_translations")
        ),
    )
    _create_needs_and_sheets()
    _create_index()
    with op.batch_alter_table("centers", schema=None) as batch_op:
        for field in CENTER:
            batch_op.add_column(sa.Column(field, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("latitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("longitude", sa.Double(), nullable=True))
        batch_op.add_column(
            sa.Column("check_months", sa.Integer(), nullable=False, server_default="6")
        )
    with op.batch_alter_table("centers", schema=None) as batch_op:
        for field in (*CENTER, "check_months"):
            batch_op.alter_column(field, server_default=None)


def _revised() -> tuple[sa.Column[int], sa.Column[bool]]:
    return (
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
    )


def _create_needs_and_sheets() -> None:
    op.create_table(
        "needs",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("icon", sa.String(length=40), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("at_kiosk", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_revised(),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_needs_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs")),
        sa.UniqueConstraint("center_id", "code", name=op.f("uq_needs_center_id_code")),
    )
    op.create_table(
        "need_terms",
        sa.Column("need_code", sa.String(length=40), nullable=False),
        sa.Column("term_id", sa.String(length=36), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        *_revised(),
        sa.PrimaryKeyConstraint("need_code", "term_id", name=op.f("pk_need_terms")),
    )
    op.create_table(
        "need_entries",
        sa.Column("need_code", sa.String(length=40), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        *_revised(),
        sa.PrimaryKeyConstraint("need_code", "service_id", name=op.f("pk_need_entries")),
    )
    op.create_table(
        "sheets",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("center_id", sa.String(length=12), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("template", sa.String(length=40), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_revised(),
        sa.ForeignKeyConstraint(
            ["center_id"], ["centers.id"], name=op.f("fk_sheets_center_id_centers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheets")),
    )


def _create_index() -> None:
    op.create_table(
        "directory_facets",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=True),
        sa.Column("unreachable", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("closed_until", sa.Integer(), nullable=True),
        sa.Column("least_age", sa.Integer(), nullable=True),
        sa.Column("most_age", sa.Integer(), nullable=True),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("asks_id", sa.Boolean(), nullable=True),
        sa.Column("monday", sa.BigInteger(), nullable=False),
        sa.Column("tuesday", sa.BigInteger(), nullable=False),
        sa.Column("wednesday", sa.BigInteger(), nullable=False),
        sa.Column("thursday", sa.BigInteger(), nullable=False),
        sa.Column("friday", sa.BigInteger(), nullable=False),
        sa.Column("saturday", sa.BigInteger(), nullable=False),
        sa.Column("sunday", sa.BigInteger(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("x", sa.Double(), nullable=True),
        sa.Column("y", sa.Double(), nullable=True),
        sa.Column("z", sa.Double(), nullable=True),
        sa.Column("several", sa.Boolean(), nullable=False),
        sa.Column("name_order", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_directory_facets")),
    )
    op.create_index("ix_directory_facets_name_order", "directory_facets", ["name_order"])
    op.create_table(
        "directory_lines",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("schedules", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_directory_lines")),
        sa.UniqueConstraint("service_id", name=op.f("uq_directory_lines_service_id")),
    )
    op.create_table(
        "directory_places",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("x", sa.Double(), nullable=False),
        sa.Column("y", sa.Double(), nullable=False),
        sa.Column("z", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("number", "position", name=op.f("pk_directory_places")),
    )
    op.create_table(
        "directory_spoken",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", "language", name=op.f("pk_directory_spoken")),
    )
    op.create_table(
        "directory_needs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("need_code", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("number", "need_code", name=op.f("pk_directory_needs")),
    )
    op.create_index(
        "ix_directory_needs_need_code_number", "directory_needs", ["need_code", "number"]
    )
    op.execute(
        "CREATE VIRTUAL TABLE directory_search USING fts5("
        "name, also, organization, terms, description, place, marks, "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )


def downgrade() -> None:
    with op.batch_alter_table("centers", schema=None) as batch_op:
        for field in ("check_months", "longitude", "latitude", *reversed(CENTER)):
            batch_op.drop_column(field)
    for name in (
        "search",
        "needs",
        "spoken",
        "places",
        "lines",
        "facets",
        "translations",
        "closings",
        "checks",
        "sources",
    ):
        op.drop_table(f"directory_{name}")
    for name in ("sheets", "need_entries", "need_terms", "needs"):
        op.drop_table(name)
    for entity in reversed(RECORDS):
        op.drop_table(f"directory_{entity}")
