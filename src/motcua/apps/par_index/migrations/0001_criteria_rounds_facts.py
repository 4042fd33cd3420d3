"""Criteria versions, rounds, facts, evidence and publications."""

from typing import Any

from django.db import migrations, models
from django.db.models.deletion import PROTECT


def key() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def to(
    model: str, related_name: str, *, null: bool = False
) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        model, null=null, on_delete=PROTECT, related_name=related_name
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CriteriaVersion",
            fields=[
                ("id", key()),
                ("key", models.CharField(max_length=80)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("level", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("document", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("is_illustrative", models.BooleanField(default=False)),
                ("decision", models.CharField(blank=True, max_length=200)),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by", models.CharField(max_length=300)),
                ("published_at", models.DateTimeField(null=True)),
                ("published_by", models.CharField(blank=True, max_length=300)),
                ("based_on", to("par_index.criteriaversion", "clones", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=20)),
                ("stage", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=10)),
                ("title", models.CharField(max_length=300)),
                ("reference", models.CharField(blank=True, max_length=500)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("why", models.TextField(blank=True)),
                ("added_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("added_by", models.CharField(max_length=300)),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=PROTECT,
                        related_name="replaced_by",
                        to="par_index.evidence",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvidenceView",
            fields=[
                ("id", key()),
                ("person_id", models.BigIntegerField()),
                ("viewed_at", models.DateTimeField()),
                ("evidence", to("par_index.evidence", "views")),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", key()),
                ("year", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("decision", models.CharField(blank=True, max_length=200)),
                ("period_first", models.DateField()),
                ("period_last", models.DateField()),
                ("reasons", models.JSONField(default=list)),
                ("fallback_agency_id", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
                ("opened_at", models.DateTimeField(null=True)),
                ("previous", to("par_index.round", "following", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", key()),
                ("version", models.PositiveSmallIntegerField()),
                ("decision", models.CharField(max_length=200)),
                ("decided_on", models.DateField()),
                ("why", models.TextField(blank=True)),
                ("document", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("published_by", models.CharField(max_length=300)),
                ("round", to("par_index.round", "publications")),
            ],
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", key()),
                ("number", models.CharField(max_length=60)),
                ("held_on", models.DateField()),
                ("present", models.JSONField()),
                ("words", models.TextField()),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("person_id", models.BigIntegerField()),
                ("written_by", models.CharField(max_length=300)),
                ("written_at", models.DateTimeField()),
                ("round", to("par_index.round", "minutes")),
            ],
        ),
        migrations.CreateModel(
            name="RoundGroup",
            fields=[
                ("id", key()),
                ("key", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField()),
                ("criteria", to("par_index.criteriaversion", "+")),
                ("round", to("par_index.round", "groups")),
            ],
        ),
        migrations.CreateModel(
            name="RoundOwner",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=20)),
                ("agency_id", models.BigIntegerField()),
                ("group", to("par_index.roundgroup", "owners")),
            ],
        ),
        migrations.CreateModel(
            name="RoundStage",
            fields=[
                ("id", key()),
                ("stage", models.CharField(max_length=12)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("round", to("par_index.round", "stages")),
            ],
        ),
        migrations.CreateModel(
            name="RoundSurvey",
            fields=[
                ("id", key()),
                ("campaign_id", models.BigIntegerField()),
                ("codes", models.JSONField(default=list)),
                ("group", to("par_index.roundgroup", "surveys")),
            ],
        ),
        migrations.CreateModel(
            name="RoundUnit",
            fields=[
                ("id", key()),
                ("agency_id", models.BigIntegerField(null=True)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("group", to("par_index.roundgroup", "units")),
                ("round", to("par_index.round", "units")),
            ],
        ),
        migrations.CreateModel(
            name="FigureSnapshot",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=20)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("figures", models.JSONField()),
                ("behind", models.JSONField(default=dict)),
                ("taken_at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
                ("unit", to("par_index.roundunit", "snapshots")),
            ],
        ),
        migrations.AddField(
            model_name="evidence",
            name="unit",
            field=models.ForeignKey(
                on_delete=PROTECT,
                related_name="evidence",
                to="par_index.roundunit",
            ),
        ),
        migrations.CreateModel(
            name="ScoreFact",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=20)),
                ("stage", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("author", models.CharField(max_length=300)),
                ("agency_id", models.BigIntegerField(null=True)),
                ("inputs", models.JSONField(null=True)),
                ("is_applicable", models.BooleanField(default=True)),
                (
                    "given",
                    models.DecimalField(decimal_places=4, max_digits=8, null=True),
                ),
                (
                    "points",
                    models.DecimalField(decimal_places=4, max_digits=8, null=True),
                ),
                ("exact", models.CharField(blank=True, max_length=60)),
                (
                    "proposed",
                    models.DecimalField(decimal_places=4, max_digits=8, null=True),
                ),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField(blank=True)),
                ("unopened", models.TextField(blank=True)),
                ("evidence", models.JSONField(default=list)),
                ("source", models.JSONField(default=dict)),
                ("decision", models.CharField(blank=True, max_length=200)),
                ("minutes", to("par_index.minutes", "facts", null=True)),
                ("unit", to("par_index.roundunit", "facts")),
            ],
        ),
        migrations.CreateModel(
            name="SentSheet",
            fields=[
                ("id", key()),
                ("sent_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("sent_by", models.CharField(max_length=300)),
                ("total", models.DecimalField(decimal_places=4, max_digits=8)),
                ("document", models.JSONField()),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("unit", to("par_index.roundunit", "sendings")),
            ],
        ),
        migrations.CreateModel(
            name="Unlock",
            fields=[
                ("id", key()),
                ("stage", models.CharField(max_length=12)),
                ("given_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("why", models.TextField()),
                ("person_id", models.BigIntegerField()),
                ("given_by", models.CharField(max_length=300)),
                ("round", to("par_index.round", "unlocks")),
                ("unit", to("par_index.roundunit", "unlocks", null=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="criteriaversion",
            constraint=models.UniqueConstraint(
                fields=("key", "number"), name="criteria_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriaversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published_at__isnull", True)),
                fields=("key",),
                name="criteria_one_draft",
            ),
        ),
        migrations.AddIndex(
            model_name="evidenceview",
            index=models.Index(
                fields=["evidence", "person_id"], name="evidence_viewer"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                fields=("year", "name"), name="round_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_first__lte", models.F("period_last"))),
                name="round_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("round", "version"), name="publication_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                fields=("round", "number"), name="minutes_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundgroup",
            constraint=models.UniqueConstraint(
                fields=("round", "key"), name="round_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundowner",
            constraint=models.UniqueConstraint(
                fields=("group", "code"), name="round_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundstage",
            constraint=models.UniqueConstraint(
                fields=("round", "stage"), name="round_stage"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundstage",
            constraint=models.CheckConstraint(
                condition=models.Q(("opens_at__lt", models.F("closes_at"))),
                name="stage_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundsurvey",
            constraint=models.UniqueConstraint(
                fields=("group", "campaign_id"), name="round_survey"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundunit",
            constraint=models.UniqueConstraint(
                fields=("round", "agency_id"), name="round_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundunit",
            constraint=models.UniqueConstraint(
                fields=("group", "name"), name="round_unit_name"
            ),
        ),
        migrations.AddIndex(
            model_name="figuresnapshot",
            index=models.Index(fields=["unit", "code", "-id"], name="snapshot_newest"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["unit", "code"], name="evidence_of_leaf"),
        ),
        migrations.AddIndex(
            model_name="scorefact",
            index=models.Index(fields=["unit", "code", "id"], name="fact_of_leaf"),
        ),
    ]
