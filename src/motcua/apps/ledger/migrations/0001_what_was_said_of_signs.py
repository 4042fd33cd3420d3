"""What inspectors said of signs of back-dating; rows are appended."""

from django.db import migrations, models

APPEND_ONLY = """
CREATE TRIGGER signassessment_append_only
    BEFORE UPDATE OR DELETE ON ledger_signassessment
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER signassessment_no_truncate BEFORE TRUNCATE ON ledger_signassessment
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
FREE_AGAIN = """
DROP TRIGGER signassessment_no_truncate ON ledger_signassessment;
DROP TRIGGER signassessment_append_only ON ledger_signassessment;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("common", "0001_journal_and_outbox")]
    operations = [
        migrations.CreateModel(
            name="SignAssessment",
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
                ("year", models.PositiveSmallIntegerField()),
                ("agency_id", models.BigIntegerField()),
                ("pattern", models.CharField(max_length=24)),
                ("person_id", models.BigIntegerField(null=True)),
                ("since", models.DateField()),
                ("standing", models.CharField(max_length=12)),
                ("reason", models.TextField()),
                ("seen_count", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by_id", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["year", "id"], name="sign_year")],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
    ]
