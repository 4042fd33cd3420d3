"""Letters of apology; proofs and calls, which are added and never changed."""

import django.db.models.deletion
from django.db import migrations, models

_TABLES = ("deliveryproof", "calllog")
APPEND_ONLY = "".join(
    f"""
CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON apologies_{name}
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON apologies_{name}
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
    for name in _TABLES
)
FREE_AGAIN = "".join(
    f"""
DROP TRIGGER {name}_no_truncate ON apologies_{name};
DROP TRIGGER {name}_append_only ON apologies_{name};
"""
    for name in _TABLES
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("common", "0001_journal_and_outbox")]

    operations = [
        migrations.CreateModel(
            name="Apology",
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
                ("procedure_code", models.CharField(max_length=40)),
                ("field_code", models.CharField(blank=True, max_length=40)),
                ("state", models.CharField(max_length=10)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_violation", models.BooleanField(default=False)),
                ("proposed_agency_id", models.BigIntegerField()),
                ("cause_agency_id", models.BigIntegerField()),
                ("cause_change", models.TextField(blank=True)),
                ("grounds", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("due_at", models.DateTimeField()),
                ("send_by", models.DateTimeField()),
                ("new_at", models.DateTimeField()),
                ("authority", models.CharField(blank=True, max_length=200)),
                ("authority_why", models.TextField(blank=True)),
                ("way", models.CharField(max_length=10)),
                ("drafted_at", models.DateTimeField()),
                ("drafter_id", models.BigIntegerField()),
                ("drafted_by", models.CharField(max_length=300)),
                ("signed_at", models.DateTimeField(null=True)),
                ("signer_id", models.BigIntegerField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=200)),
                ("signer_title", models.CharField(blank=True, max_length=200)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("slip_id", models.BigIntegerField(null=True)),
                ("pdf_sha256", models.CharField(blank=True, max_length=64)),
                ("pdf_size", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_way", models.CharField(blank=True, max_length=10)),
                ("sending", models.CharField(blank=True, max_length=10)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["dossier_id"], name="apology_dossier"),
                    models.Index(fields=["state", "agency_id"], name="apology_home"),
                    models.Index(
                        fields=["state", "cause_agency_id"], name="apology_cause"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "drafted")),
                        fields=("dossier_id",),
                        name="apology_one_draft",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("position__gt", 0)),
                        fields=("dossier_id", "position"),
                        name="apology_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["signed", "sent", "delivered"]),
                                _negated=True,
                            ),
                            models.Q(
                                ("position__gt", 0),
                                ("signed_at__isnull", False),
                                ("slip_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="apology_signed_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sending", ""), ("sent_at__isnull", True)),
                            models.Q(
                                ("sent_at__isnull", False),
                                models.Q(("sending", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="apology_sent_has_class",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveryProof",
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
                ("way", models.CharField(max_length=10)),
                ("outcome", models.CharField(max_length=14)),
                ("occurred_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("recorded_by", models.CharField(max_length=300)),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("receiver", models.CharField(blank=True, max_length=200)),
                (
                    "apology",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="apologies.apology",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CallLog",
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
                ("phone", models.CharField(max_length=20)),
                ("called_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("called_by", models.CharField(max_length=300)),
                ("outcome", models.CharField(max_length=14)),
                ("words", models.TextField()),
                (
                    "apology",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="apologies.apology",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["dossier_id"], name="call_dossier")],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
    ]
