"""Numbered slips and what they said, never changed; the counters of their numbers."""

import django.db.models.deletion
from django.db import migrations, models

APPEND_ONLY = """
CREATE TRIGGER slip_append_only BEFORE UPDATE OR DELETE ON notices_slip
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER slip_no_truncate BEFORE TRUNCATE ON notices_slip
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER slip_content_append_only BEFORE UPDATE OR DELETE ON notices_slipcontent
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER slip_content_no_truncate BEFORE TRUNCATE ON notices_slipcontent
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
FREE_AGAIN = """
DROP TRIGGER slip_content_no_truncate ON notices_slipcontent;
DROP TRIGGER slip_content_append_only ON notices_slipcontent;
DROP TRIGGER slip_no_truncate ON notices_slip;
DROP TRIGGER slip_append_only ON notices_slip;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("common", "0001_journal_and_outbox")]
    operations = [
        migrations.CreateModel(
            name="Slip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("agency_id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("dossier_id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("form", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField()),
                ("printed_number", models.CharField(max_length=60)),
                ("form_set", models.CharField(max_length=40)),
                ("made_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("made_by", models.CharField(max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["dossier_id", "form"], name="slip_dossier")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "year", "form", "number"),
                        name="slip_number",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SlipContent",
            fields=[
                (
                    "slip",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="notices.slip",
                    ),
                ),
                ("content", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="SlipCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("agency_id", models.BigIntegerField()),
                ("form", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "form", "year"), name="slip_counter_year"
                    )
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
    ]
