"""Questionnaires, campaigns, frames and draws, codes, answers, what collects them."""

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


def one(
    model: str, related_name: str, *, null: bool = False
) -> "models.OneToOneField[Any, Any]":
    return models.OneToOneField(
        model, null=null, on_delete=PROTECT, related_name=related_name
    )


def unique(model: str, name: str, *fields: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model, models.UniqueConstraint(fields=fields, name=name)
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("dossiers", "0007_one_index_each"),
        ("organizations", "0005_posts_of_the_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", key()),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=16)),
                ("is_specimen", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", key()),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=16)),
                ("state", models.CharField(max_length=10)),
                ("round_key", models.CharField(max_length=60, null=True)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("design", models.CharField(max_length=12)),
                ("margin", models.DecimalField(decimal_places=4, max_digits=5)),
                ("share", models.CharField(max_length=12)),
                ("least", models.PositiveIntegerField(default=0)),
                ("per_cluster", models.PositiveIntegerField(default=1)),
                ("conversion", models.CharField(max_length=30)),
                ("targets", models.JSONField(default=dict)),
                ("quotas", models.JSONField(default=dict)),
                ("seed", models.CharField(max_length=40)),
                ("salt", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
                ("closed_at", models.DateTimeField(null=True)),
                ("agency", to("organizations.agency", "+")),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("respondent_group", models.CharField(max_length=20)),
                ("stratum", models.CharField(max_length=80)),
                ("cluster", models.CharField(blank=True, max_length=80)),
                ("weight", models.FloatField()),
                ("channel", models.CharField(max_length=8)),
                ("week", models.DateField()),
                ("device", models.CharField(blank=True, max_length=16)),
                ("seconds", models.PositiveIntegerField(null=True)),
                ("interviewer_id", models.BigIntegerField(null=True)),
                ("language", models.CharField(max_length=5)),
                ("content", models.JSONField()),
                ("agency", to("organizations.agency", "+")),
                ("campaign", to("surveys.campaign", "answers")),
            ],
        ),
        migrations.CreateModel(
            name="Discard",
            fields=[
                ("id", key()),
                ("deed", models.CharField(max_length=8)),
                ("sign", models.CharField(blank=True, max_length=30)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                ("answer", to("surveys.answer", "discards")),
            ],
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", key()),
                ("seed", models.CharField(max_length=40)),
                ("design", models.CharField(max_length=12)),
                ("margin", models.DecimalField(decimal_places=4, max_digits=5)),
                ("population", models.PositiveIntegerField()),
                ("wanted", models.PositiveIntegerField()),
                ("plan", models.JSONField()),
                ("at", models.DateTimeField()),
                ("drawn_by", models.CharField(max_length=300)),
                ("campaign", one("surveys.campaign", "draw")),
            ],
        ),
        migrations.CreateModel(
            name="Frame",
            fields=[
                ("id", key()),
                ("source", models.CharField(max_length=10)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("left_out", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
                ("campaign", one("surveys.campaign", "frame")),
            ],
        ),
        migrations.CreateModel(
            name="FrameMember",
            fields=[
                ("id", key()),
                ("position", models.PositiveIntegerField()),
                ("group", models.CharField(max_length=20)),
                ("stratum", models.CharField(max_length=80)),
                ("cluster", models.CharField(blank=True, max_length=80)),
                ("targets", models.JSONField()),
                ("name", models.CharField(max_length=200)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("frame", to("surveys.frame", "members")),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", key()),
                ("turn", models.PositiveIntegerField()),
                ("stratum", models.CharField(max_length=80)),
                ("cluster", models.CharField(blank=True, max_length=80)),
                ("probability", models.FloatField()),
                ("state", models.CharField(max_length=10)),
                ("interviewer_id", models.BigIntegerField(null=True)),
                ("way", models.CharField(blank=True, max_length=8)),
                ("invited_at", models.DateTimeField(null=True)),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                ("campaign", to("surveys.campaign", "invitations")),
                ("member", one("surveys.framemember", "invitation")),
                ("replaces", one("surveys.invitation", "replaced_by", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Code",
            fields=[
                ("id", key()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("draft", models.BinaryField(null=True)),
                ("invitation", to("surveys.invitation", "codes")),
            ],
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", key()),
                ("outcome", models.CharField(max_length=14)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                ("invitation", to("surveys.invitation", "calls")),
            ],
        ),
        migrations.CreateModel(
            name="OfflineBatch",
            fields=[
                ("id", key()),
                ("received", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                ("campaign", to("surveys.campaign", "batches")),
            ],
        ),
        migrations.CreateModel(
            name="OfflineReceipt",
            fields=[
                ("id", key()),
                ("client_id", models.UUIDField()),
                ("campaign", to("surveys.campaign", "+")),
            ],
        ),
        migrations.CreateModel(
            name="PaperSheet",
            fields=[
                ("id", key()),
                ("state", models.CharField(max_length=8)),
                ("differing", models.PositiveSmallIntegerField(default=0)),
                ("campaign", to("surveys.campaign", "sheets")),
                ("invitation", one("surveys.invitation", "sheet", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PaperEntry",
            fields=[
                ("id", key()),
                ("turn", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                ("sheet", to("surveys.papersheet", "entries")),
            ],
        ),
        migrations.CreateModel(
            name="QuestionnaireVersion",
            fields=[
                ("id", key()),
                ("number", models.PositiveSmallIntegerField()),
                ("state", models.CharField(max_length=10)),
                ("document", models.JSONField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
                ("published_at", models.DateTimeField(null=True)),
                ("published_by", models.CharField(blank=True, max_length=300)),
                ("questionnaire", to("surveys.questionnaire", "versions")),
            ],
        ),
        migrations.AddField(
            model_name="campaign",
            name="version",
            field=models.ForeignKey(
                on_delete=PROTECT,
                related_name="+",
                to="surveys.questionnaireversion",
            ),
        ),
        migrations.CreateModel(
            name="Rated",
            fields=[
                ("id", key()),
                ("campaign", to("surveys.campaign", "+")),
                ("dossier", to("dossiers.dossier", "+")),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", key()),
                ("people", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                ("campaign", to("surveys.campaign", "reminders")),
            ],
        ),
        migrations.CreateModel(
            name="Sealed",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("respondent_group", models.CharField(max_length=20)),
                ("stratum", models.CharField(max_length=80)),
                ("cluster", models.CharField(blank=True, max_length=80)),
                ("weight", models.FloatField()),
                ("channel", models.CharField(max_length=8)),
                ("week", models.DateField()),
                ("device", models.CharField(blank=True, max_length=16)),
                ("seconds", models.PositiveIntegerField(null=True)),
                ("interviewer_id", models.BigIntegerField(null=True)),
                ("language", models.CharField(max_length=5)),
                ("content", models.JSONField()),
                ("agency", to("organizations.agency", "+")),
                ("campaign", to("surveys.campaign", "box")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuspicionAssessment",
            fields=[
                ("id", key()),
                ("sign", models.CharField(max_length=120)),
                ("is_fraud", models.BooleanField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                ("campaign", to("surveys.campaign", "assessments")),
            ],
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                fields=["campaign", "agency", "respondent_group"], name="answer_tally"
            ),
        ),
        migrations.AddIndex(
            model_name="discard",
            index=models.Index(fields=["answer", "id"], name="discard_order"),
        ),
        unique("framemember", "frame_member_position", "frame", "position"),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(
                fields=["campaign", "stratum", "state"], name="invitation_stratum"
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["interviewer_id"],
                name="invitation_to_call",
            ),
        ),
        unique("invitation", "invitation_turn", "campaign", "stratum", "turn"),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("probability__gt", 0), ("probability__lte", 1)),
                name="invitation_probability",
            ),
        ),
        unique("offlinereceipt", "offline_receipt_once", "campaign", "client_id"),
        migrations.AddIndex(
            model_name="papersheet",
            index=models.Index(fields=["campaign", "state"], name="paper_sheet_state"),
        ),
        unique("paperentry", "paper_entry_turn", "sheet", "turn"),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("turn__gte", 1), ("turn__lte", 3)),
                name="paper_entry_turns",
            ),
        ),
        unique(
            "questionnaireversion",
            "questionnaire_version_number",
            "questionnaire",
            "number",
        ),
        migrations.AddConstraint(
            model_name="questionnaireversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("questionnaire",),
                name="questionnaire_one_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on__gte", models.F("opens_on")),
                    ("until__gte", models.F("since")),
                ),
                name="campaign_days",
            ),
        ),
        unique("rated", "rated_once", "dossier"),
        migrations.AddIndex(
            model_name="suspicionassessment",
            index=models.Index(fields=["campaign", "sign", "id"], name="sign_assessed"),
        ),
    ]
