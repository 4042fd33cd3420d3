"""Questionnaires, campaigns, frames and draws, codes, answers, what collects them."""

import django.db.models.deletion
from django.db import migrations, models


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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
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
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
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
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="surveys.campaign",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Discard",
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
                ("deed", models.CharField(max_length=8)),
                ("sign", models.CharField(blank=True, max_length=30)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="discards",
                        to="surveys.answer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draw",
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
                ("seed", models.CharField(max_length=40)),
                ("design", models.CharField(max_length=12)),
                ("margin", models.DecimalField(decimal_places=4, max_digits=5)),
                ("population", models.PositiveIntegerField()),
                ("wanted", models.PositiveIntegerField()),
                ("plan", models.JSONField()),
                ("at", models.DateTimeField()),
                ("drawn_by", models.CharField(max_length=300)),
                (
                    "campaign",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draw",
                        to="surveys.campaign",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Frame",
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
                ("source", models.CharField(max_length=10)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("left_out", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
                (
                    "campaign",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frame",
                        to="surveys.campaign",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FrameMember",
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
                ("position", models.PositiveIntegerField()),
                ("group", models.CharField(max_length=20)),
                ("stratum", models.CharField(max_length=80)),
                ("cluster", models.CharField(blank=True, max_length=80)),
                ("targets", models.JSONField()),
                ("name", models.CharField(max_length=200)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.CharField(blank=True, max_length=300)),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="surveys.frame",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("turn", models.PositiveIntegerField()),
                ("stratum", models.CharField(max_length=80)),
                ("cluster", models.CharField(blank=True, max_length=80)),
                ("probability", models.FloatField()),
                ("state", models.CharField(max_length=10)),
                ("interviewer_id", models.BigIntegerField(null=True)),
                ("way", models.CharField(blank=True, max_length=8)),
                ("invited_at", models.DateTimeField(null=True)),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="surveys.campaign",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitation",
                        to="surveys.framemember",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="surveys.invitation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Code",
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
                ("digest", models.CharField(max_length=64, unique=True)),
                ("draft", models.BinaryField(null=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="surveys.invitation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Call",
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
                ("outcome", models.CharField(max_length=14)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="surveys.invitation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfflineBatch",
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
                ("received", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="surveys.campaign",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfflineReceipt",
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
                ("client_id", models.UUIDField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="surveys.campaign",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaperSheet",
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
                ("state", models.CharField(max_length=8)),
                ("differing", models.PositiveSmallIntegerField(default=0)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="surveys.campaign",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet",
                        to="surveys.invitation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaperEntry",
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
                ("turn", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="surveys.papersheet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QuestionnaireVersion",
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
                ("number", models.PositiveSmallIntegerField()),
                ("state", models.CharField(max_length=10)),
                ("document", models.JSONField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
                ("published_at", models.DateTimeField(null=True)),
                ("published_by", models.CharField(blank=True, max_length=300)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="surveys.questionnaire",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="campaign",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="surveys.questionnaireversion",
            ),
        ),
        migrations.CreateModel(
            name="Rated",
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
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="surveys.campaign",
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
            name="Reminder",
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
                ("people", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="surveys.campaign",
                    ),
                ),
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
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="box",
                        to="surveys.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuspicionAssessment",
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
                ("sign", models.CharField(max_length=120)),
                ("is_fraud", models.BooleanField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=300)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="surveys.campaign",
                    ),
                ),
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
        migrations.AddConstraint(
            model_name="framemember",
            constraint=models.UniqueConstraint(
                fields=("frame", "position"), name="frame_member_position"
            ),
        ),
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
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("campaign", "stratum", "turn"), name="invitation_turn"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("probability__gt", 0), ("probability__lte", 1)),
                name="invitation_probability",
            ),
        ),
        migrations.AddConstraint(
            model_name="offlinereceipt",
            constraint=models.UniqueConstraint(
                fields=("campaign", "client_id"), name="offline_receipt_once"
            ),
        ),
        migrations.AddIndex(
            model_name="papersheet",
            index=models.Index(fields=["campaign", "state"], name="paper_sheet_state"),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.UniqueConstraint(
                fields=("sheet", "turn"), name="paper_entry_turn"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("turn__gte", 1), ("turn__lte", 3)),
                name="paper_entry_turns",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaireversion",
            constraint=models.UniqueConstraint(
                fields=("questionnaire", "number"), name="questionnaire_version_number"
            ),
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
        migrations.AddConstraint(
            model_name="rated",
            constraint=models.UniqueConstraint(fields=("dossier",), name="rated_once"),
        ),
        migrations.AddIndex(
            model_name="suspicionassessment",
            index=models.Index(fields=["campaign", "sign", "id"], name="sign_assessed"),
        ),
    ]
