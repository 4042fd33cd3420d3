"""Fields, procedures, versions and everything a version says."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.deletion import CASCADE, PROTECT

DRAFT = Q(state="draft")


def key() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def of(model: str) -> "models.ForeignKey[int, int]":
    return models.ForeignKey(
        on_delete=CASCADE, related_name="+", to=f"procedures.{model}"
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Field",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=200, unique=True)),
                ("name", models.CharField(max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name="Procedure",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.TextField()),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to="procedures.field"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProcedureVersion",
            fields=[
                ("id", key()),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="versions",
                        to="procedures.procedure",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("state", models.CharField(default="draft", max_length=12)),
                ("name", models.TextField()),
                ("folded", models.TextField()),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to="procedures.field"
                    ),
                ),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        size=None,
                    ),
                ),
                ("announced_by", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(blank=True, max_length=300)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("competent_agency", models.TextField(blank=True)),
                ("performing_agency", models.TextField(blank=True)),
                ("delegated_agency", models.TextField(blank=True)),
                ("coordinating_agency", models.TextField(blank=True)),
                ("receiving_address", models.TextField(blank=True)),
                ("steps_text", models.TextField(blank=True)),
                ("requirements", models.TextField(blank=True)),
                ("unverified", models.TextField(blank=True)),
                ("source", models.JSONField(default=dict)),
                ("source_digest", models.CharField(blank=True, max_length=64)),
                ("imported_at", models.DateTimeField(null=True)),
                ("edited_at", models.DateTimeField(null=True)),
                ("in_force_from", models.DateField(null=True)),
                ("in_force_to", models.DateField(null=True)),
                ("decision", models.CharField(blank=True, max_length=300)),
                ("published_at", models.DateTimeField(null=True)),
                ("published_by_id", models.BigIntegerField(null=True)),
                ("published_by_name", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["procedure", "number"], name="procedure_version_number"
                    ),
                    models.UniqueConstraint(
                        condition=DRAFT,
                        fields=["procedure"],
                        name="procedure_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=["draft", "published", "retired"]),
                        name="procedure_version_state",
                    ),
                    models.CheckConstraint(
                        condition=DRAFT
                        | (Q(in_force_from__isnull=False) & ~Q(decision="")),
                        name="procedure_published_by_decision",
                    ),
                    models.CheckConstraint(
                        condition=Q(in_force_to__isnull=True)
                        | Q(in_force_to__gte=F("in_force_from")),
                        name="procedure_in_force_forwards",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=~DRAFT,
                        fields=["in_force_from", "procedure"],
                        name="procedure_in_force",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RouteTemplate",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("order", models.PositiveIntegerField()),
                ("source", models.TextField(blank=True)),
                ("is_verified", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="RouteStep",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("route", of("routetemplate")),
                ("order", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=40)),
                ("title", models.TextField()),
                ("kind", models.CharField(max_length=12)),
                ("role", models.CharField(max_length=20)),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), size=None
                    ),
                ),
                ("allowed_minutes", models.PositiveIntegerField(null=True)),
                ("is_counted", models.BooleanField(default=True)),
                ("stage", models.PositiveSmallIntegerField(default=1)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["route", "order"], name="route_step_order"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureCase",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("order", models.PositiveIntegerField()),
                ("name", models.TextField(blank=True)),
                (
                    "route",
                    models.ForeignKey(
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to="procedures.routetemplate",
                    ),
                ),
                ("pause_rule", models.CharField(default="pause", max_length=8)),
                ("pause_reference", models.TextField(blank=True)),
                ("result_name", models.TextField(blank=True)),
                ("result_code", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["version", "order"], name="case_order"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseChannel",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("case", of("procedurecase")),
                ("channel", models.CharField(max_length=8)),
                (
                    "limit_amount",
                    models.DecimalField(decimal_places=2, max_digits=7, null=True),
                ),
                ("limit_unit", models.CharField(blank=True, max_length=8)),
                ("limit_rule", models.CharField(default="hours", max_length=12)),
                ("limit_cutoff", models.TimeField(null=True)),
                ("limit_reference", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("source_text", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["case", "channel"], name="case_channel"
                    ),
                    models.CheckConstraint(
                        condition=Q(channel__in=["direct", "online", "post"]),
                        name="case_channel_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelStage",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("channel", of("casechannel")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.TextField()),
                ("limit_amount", models.DecimalField(decimal_places=2, max_digits=7)),
                ("limit_unit", models.CharField(max_length=8)),
                ("limit_rule", models.CharField(default="hours", max_length=12)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["channel", "number"], name="stage_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fee",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("channel", of("casechannel")),
                ("order", models.PositiveIntegerField()),
                ("kind", models.CharField(default="unknown", max_length=8)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(default="VND", max_length=3)),
                ("per", models.CharField(blank=True, max_length=100)),
                ("from_unit", models.PositiveIntegerField(default=1)),
                (
                    "cap",
                    models.DecimalField(decimal_places=2, max_digits=14, null=True),
                ),
                ("note", models.TextField(blank=True)),
                ("reference", models.TextField(blank=True)),
                ("source_text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="RequiredDocument",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("case", of("procedurecase")),
                ("order", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("name", models.TextField()),
                ("originals", models.PositiveSmallIntegerField(null=True)),
                ("copies", models.PositiveSmallIntegerField(null=True)),
                ("is_required", models.BooleanField()),
                ("is_shown_only", models.BooleanField(default=False)),
                ("condition", models.TextField(blank=True)),
                ("form_name", models.TextField(blank=True)),
                ("form_url", models.TextField(blank=True)),
                ("source_text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="LegalBasis",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("order", models.PositiveIntegerField()),
                ("number", models.CharField(blank=True, max_length=100)),
                ("name", models.TextField()),
                ("source_text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="ProcedureResult",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("order", models.PositiveIntegerField()),
                ("code", models.CharField(blank=True, max_length=40)),
                ("name", models.TextField()),
                ("source_text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Doubt",
            fields=[
                ("id", key()),
                ("version", of("procedureversion")),
                ("kind", models.CharField(max_length=40)),
                ("field", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by_id", models.BigIntegerField(null=True)),
                ("settled_by_name", models.CharField(blank=True, max_length=300)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(settled_at__isnull=True) | ~Q(reason=""),
                        name="doubt_settled_with_reason",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=Q(settled_at__isnull=True),
                        fields=["version", "kind"],
                        name="doubt_open",
                    ),
                ],
            },
        ),
    ]
