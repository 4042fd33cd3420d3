"""The daily roots (rows are appended) and what each reading of a chain found."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

APPEND_ONLY = """
CREATE TRIGGER dailyroot_append_only BEFORE UPDATE OR DELETE ON ledger_dailyroot
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER dailyroot_no_truncate BEFORE TRUNCATE ON ledger_dailyroot
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_dailyroot FROM CURRENT_USER;
"""
FREE_AGAIN = """
GRANT UPDATE, DELETE, TRUNCATE ON ledger_dailyroot TO CURRENT_USER;
DROP TRIGGER dailyroot_no_truncate ON ledger_dailyroot;
DROP TRIGGER dailyroot_append_only ON ledger_dailyroot;
"""


def _agency() -> Any:  # noqa: ANN401  a field
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="organizations.agency",
    )


def _id() -> Any:  # noqa: ANN401  a field
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0002_no_overlaps_and_edition"),
        ("ledger", "0001_what_was_said_of_signs"),
    ]
    operations = [
        migrations.CreateModel(
            name="DailyRoot",
            fields=[
                ("id", _id()),
                ("day", models.DateField()),
                ("seq", models.BigIntegerField()),
                ("own_hash", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("document", models.CharField(max_length=64)),
                ("agency", _agency()),
            ],
            options={
                "indexes": [models.Index(fields=["day"], name="root_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "day"), name="root_of_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainCheck",
            fields=[
                ("id", _id()),
                ("at", models.DateTimeField()),
                ("seq", models.BigIntegerField()),
                ("roots_count", models.PositiveIntegerField()),
                ("findings", models.JSONField()),
                ("agency", _agency()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency", "-at"], name="chain_check_newest")
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
    ]
