"""What officials decide about working time: added, never changed, noticed everywhere."""

import django.db.models.deletion
from django.db import migrations, models

APPEND_ONLY = """
CREATE TRIGGER calendar_decision_append_only
    BEFORE UPDATE OR DELETE ON organizations_calendardecision
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER calendar_decision_no_truncate
    BEFORE TRUNCATE ON organizations_calendardecision
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER calendar_change_append_only
    BEFORE UPDATE OR DELETE ON organizations_calendarchange
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER calendar_change_no_truncate
    BEFORE TRUNCATE ON organizations_calendarchange
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER calendar_change_renews_edition
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organizations_calendarchange
    FOR EACH STATEMENT EXECUTE FUNCTION organizations_renew_edition();
"""
FREE_AGAIN = """
DROP TRIGGER calendar_change_renews_edition ON organizations_calendarchange;
DROP TRIGGER calendar_change_no_truncate ON organizations_calendarchange;
DROP TRIGGER calendar_change_append_only ON organizations_calendarchange;
DROP TRIGGER calendar_decision_no_truncate ON organizations_calendardecision;
DROP TRIGGER calendar_decision_append_only ON organizations_calendardecision;
"""
_KINDS = ["day_off", "day_on", "hours", "no_appointment", "ordinary"]


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_journal_and_outbox"),
        ("organizations", "0002_no_overlaps_and_edition"),
    ]
    operations = [
        migrations.CreateModel(
            name="CalendarDecision",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=100)),
                ("decided_on", models.DateField()),
                ("title", models.CharField(max_length=300)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                ("recorded_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("actor", models.CharField(max_length=300)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết định về thời gian làm việc",
                "verbose_name_plural": "quyết định về thời gian làm việc",
            },
        ),
        migrations.CreateModel(
            name="CalendarChange",
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
                ("kind", models.CharField(max_length=20)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("shifts", models.JSONField(default=list)),
                ("week", models.JSONField(default=dict)),
                ("weekdays", models.JSONField(default=list)),
                ("procedures", models.JSONField(default=list)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="organizations.calendardecision",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi thời gian làm việc",
                "verbose_name_plural": "thay đổi thời gian làm việc",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", _KINDS)),
                        name="calendar_change_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_day__isnull", True),
                            ("first_day__lte", models.F("last_day")),
                            _connector="OR",
                        ),
                        name="calendar_change_days_in_order",
                    ),
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
    ]
