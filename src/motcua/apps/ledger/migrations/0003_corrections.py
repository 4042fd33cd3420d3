"""Corrections that somebody proposes and another decides."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_facts_are_chained"),
        ("ledger", "0002_roots_and_checks"),
    ]
    operations = [
        migrations.CreateModel(
            name="CorrectionRequest",
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
                ("fact_seq", models.BigIntegerField()),
                ("place_agency_id", models.BigIntegerField()),
                ("right_at", models.DateTimeField(null=True)),
                ("reason", models.TextField()),
                ("reference", models.CharField(blank=True, max_length=300)),
                ("evidence", models.CharField(blank=True, max_length=64)),
                ("evidence_name", models.CharField(blank=True, max_length=200)),
                ("evidence_type", models.CharField(blank=True, max_length=60)),
                ("proposed_at", models.DateTimeField()),
                ("proposer_id", models.BigIntegerField()),
                ("proposer", models.CharField(max_length=300)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decider_id", models.BigIntegerField(null=True)),
                ("decider", models.CharField(blank=True, max_length=300)),
                ("answer", models.TextField(blank=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["place_agency_id", "-proposed_at"],
                        name="correction_place",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")),
                        fields=("agency_id", "fact_seq"),
                        name="correction_one_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decider_id__isnull", True),
                            models.Q(
                                ("decider_id", models.F("proposer_id")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="correction_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decider_id__isnull", True),
                                ("outcome", ""),
                            ),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("decided_at__isnull", False),
                                ("decider_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="correction_decided_by_somebody",
                    ),
                ],
            },
        ),
    ]
