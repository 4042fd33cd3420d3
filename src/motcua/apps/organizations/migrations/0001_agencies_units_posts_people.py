"""Agencies, units, posts, people and what ties them, each row with its days."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.deletion import PROTECT

KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE = r"^[A-Z][0-9]{2}([.][0-9]{2,3})*$"
OLD_CODE = r"^([0-9]{2,3}[.]){3}[A-Z][0-9]{2}$"
KINDS = ["commune", "department", "district", "province", "service_center", "vertical"]
ROLES = [
    "approver", "case_handler", "clerk", "counter_officer",
    "inspector", "reform_officer", "technician", "unit_head",
]  # fmt: skip
DAYS_IN_ORDER = Q(to_day__isnull=True) | Q(from_day__lt=F("to_day"))


def key() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=60, unique=True)),
                ("code", models.CharField(max_length=30, unique=True)),
                ("old_code", models.CharField(blank=True, max_length=30)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(max_length=100)),
                ("place_name", models.CharField(max_length=100)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=PROTECT,
                        related_name="children",
                        to="organizations.agency",
                    ),
                ),
                ("from_day", models.DateField()),
                ("to_day", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "cơ quan",
                "verbose_name_plural": "cơ quan",
                "constraints": [
                    models.CheckConstraint(
                        condition=DAYS_IN_ORDER, name="agency_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=Q(id__gte=1, id__lte=1048575), name="agency_id_fits"
                    ),
                    models.CheckConstraint(
                        condition=Q(kind__in=KINDS), name="agency_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(key__regex=KEY), name="agency_key_slug"
                    ),
                    models.CheckConstraint(
                        condition=Q(code__regex=CODE), name="agency_code_pattern"
                    ),
                    models.CheckConstraint(
                        condition=Q(old_code="") | Q(old_code__regex=OLD_CODE),
                        name="agency_old_code_pattern",
                    ),
                    models.UniqueConstraint(
                        fields=["old_code"],
                        condition=~Q(old_code=""),
                        name="agency_old_code",
                    ),
                    models.CheckConstraint(
                        condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                        name="agency_not_own_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencySuccession",
            fields=[
                ("id", key()),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="successions",
                        to="organizations.agency",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="inheritances",
                        to="organizations.agency",
                    ),
                ),
                ("on_day", models.DateField()),
                ("decision", models.CharField(max_length=300)),
            ],
            options={
                "verbose_name": "kế thừa cơ quan",
                "verbose_name_plural": "kế thừa cơ quan",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["predecessor", "successor"], name="succession_once"
                    ),
                    models.CheckConstraint(
                        condition=~Q(predecessor=F("successor")),
                        name="succession_of_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", key()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="units",
                        to="organizations.agency",
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("from_day", models.DateField()),
                ("to_day", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "đơn vị",
                "verbose_name_plural": "đơn vị",
                "constraints": [
                    models.CheckConstraint(
                        condition=DAYS_IN_ORDER, name="unit_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=Q(key__regex=KEY), name="unit_key_slug"
                    ),
                    models.UniqueConstraint(
                        fields=["agency", "key"],
                        condition=Q(to_day__isnull=True),
                        name="unit_key_open",
                    ),
                    models.UniqueConstraint(
                        fields=["agency", "key", "from_day"], name="unit_key_from"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", key()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="posts",
                        to="organizations.agency",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=PROTECT,
                        related_name="posts",
                        to="organizations.unit",
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                ("role", models.CharField(max_length=30)),
                ("from_day", models.DateField()),
                ("to_day", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "vị trí",
                "verbose_name_plural": "vị trí",
                "constraints": [
                    models.CheckConstraint(
                        condition=DAYS_IN_ORDER, name="post_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=Q(role__in=ROLES), name="post_role_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", key()),
                (
                    "user",
                    models.OneToOneField(
                        null=True,
                        on_delete=PROTECT,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                ("sort_key", models.CharField(max_length=400)),
                ("folded", models.CharField(max_length=120)),
                ("phone", models.CharField(blank=True, max_length=20)),
            ],
            options={"verbose_name": "người", "verbose_name_plural": "người"},
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("id", key()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="holdings",
                        to="organizations.person",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="holdings",
                        to="organizations.post",
                    ),
                ),
                ("from_day", models.DateField()),
                ("to_day", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "người giữ vị trí",
                "verbose_name_plural": "người giữ vị trí",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(to_day__isnull=True) | Q(from_day__lte=F("to_day")),
                        name="holding_days_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", key()),
                (
                    "from_post",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="delegations",
                        to="organizations.post",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="delegations",
                        to="organizations.person",
                    ),
                ),
                ("from_day", models.DateField()),
                ("to_day", models.DateField()),
                ("reason", models.CharField(max_length=300)),
            ],
            options={
                "verbose_name": "ủy quyền",
                "verbose_name_plural": "ủy quyền",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(from_day__lte=F("to_day")),
                        name="delegation_days_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(primary_key=True, serialize=False),
                ),
                ("number", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "bản danh mục",
                "verbose_name_plural": "bản danh mục",
            },
        ),
    ]
