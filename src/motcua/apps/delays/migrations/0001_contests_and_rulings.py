"""Contests against the computed cause of a delay, and the rulings on them."""

import django.db.models.deletion
from django.db import migrations, models

APPEND_ONLY = """
CREATE TRIGGER contest_append_only BEFORE UPDATE OR DELETE ON delays_contest
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER contest_no_truncate BEFORE TRUNCATE ON delays_contest
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER ruling_append_only BEFORE UPDATE OR DELETE ON delays_ruling
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER ruling_no_truncate BEFORE TRUNCATE ON delays_ruling
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
FREE_AGAIN = """
DROP TRIGGER ruling_no_truncate ON delays_ruling;
DROP TRIGGER ruling_append_only ON delays_ruling;
DROP TRIGGER contest_no_truncate ON delays_contest;
DROP TRIGGER contest_append_only ON delays_contest;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("common", "0001_journal_and_outbox"),
        ("dossiers", "0003_time_facts_are_appended"),
        ("organizations", "0001_agencies_units_posts_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contest",
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
                ("late_minutes", models.PositiveIntegerField()),
                ("blamed_minutes", models.PositiveIntegerField()),
                ("reason", models.TextField()),
                ("evidence_name", models.CharField(blank=True, max_length=200)),
                ("evidence_media_type", models.CharField(blank=True, max_length=60)),
                ("evidence_sha256", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("made_by", models.CharField(max_length=300)),
                (
                    "blamed_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
                (
                    "blamed_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.unit",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ruling",
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
                ("outcome", models.CharField(max_length=10)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("made_by", models.CharField(max_length=300)),
                (
                    "contest",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="delays.contest",
                    ),
                ),
                (
                    "owner_agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="contest",
            index=models.Index(
                fields=["blamed_agency", "-made_at"], name="contest_blamed"
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.UniqueConstraint(
                fields=("dossier", "blamed_agency", "blamed_unit"),
                name="contest_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "moved"), ("owner_agency__isnull", False)),
                    models.Q(
                        models.Q(("outcome", "moved"), _negated=True),
                        ("owner_agency__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="ruling_moved_names_owner",
            ),
        ),
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
    ]
