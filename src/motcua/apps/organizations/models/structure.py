"""Agencies, their units and posts, the people in them - every row with its days.

``from_day`` is the first day in force, ``to_day`` the first day no longer; None while
in force. What no model can say here stands as SQL in migration 0002: no post is held
twice on one day, a post's unit belongs to the post's agency, and every change of the
structure renews the edition.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Role

MAX_AGENCY_ID = (1 << 20) - 1  # must fit a dossier's id (core/identity.py)
KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_PATTERN = r"^[A-Z][0-9]{2}([.][0-9]{2,3})*$"
OLD_CODE_PATTERN = r"^([0-9]{2,3}[.]){3}[A-Z][0-9]{2}$"
_KINDS = sorted(kind.value for kind in AgencyKind)
_ROLES = sorted(role.value for role in Role)
_DAYS_IN_ORDER = Q(to_day__isnull=True) | Q(from_day__lt=F("to_day"))


def in_force(day: date, prefix: str = "") -> Q:
    """Build the condition "in force on that day"; prefix walks to a joined row."""
    return Q(**{f"{prefix}from_day__lte": day}) & (
        Q(**{f"{prefix}to_day__isnull": True}) | Q(**{f"{prefix}to_day__gt": day})
    )


class Agency(models.Model):
    """A People's Committee, a department, a one-stop centre of a province.

    key: the name routes and data files know it by, never reused ("so-tai-chinh").
    code: electronic identifier by QĐ 20/2020/QĐ-TTg ("H99.12"); never reused, since
        dossier codes are made of it.
    old_code: by QCVN 102:2016/BTTTT ("000.00.12.H99"), "" if it had none.
    place_name: as in "Suối Mơ, ngày ... tháng ... năm ...".
    phone: where citizens ask, printed on their slips; "" while none is known.
    """

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=30, unique=True)
    old_code = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    place_name = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True, default="")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children"
    )
    from_day = models.DateField()
    to_day = models.DateField(null=True)

    class Meta:
        """Days in order, identifiers well formed, ids small enough for dossier ids."""

        verbose_name = verbose_name_plural = _("cơ quan")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_DAYS_IN_ORDER, name="agency_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(id__gte=1, id__lte=MAX_AGENCY_ID), name="agency_id_fits"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=_KINDS), name="agency_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(key__regex=KEY_PATTERN), name="agency_key_slug"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=CODE_PATTERN), name="agency_code_pattern"
            ),
            models.CheckConstraint(
                condition=Q(old_code="") | Q(old_code__regex=OLD_CODE_PATTERN),
                name="agency_old_code_pattern",
            ),
            models.UniqueConstraint(
                fields=["old_code"], condition=~Q(old_code=""), name="agency_old_code"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="agency_not_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.short_name}"


class AgencySuccession(models.Model):
    """Whose work an agency took over, on which day and by which decision."""

    predecessor = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="inheritances"
    )
    on_day = models.DateField()
    decision = models.CharField(max_length=300)

    class Meta:
        """Said once, never of itself."""

        verbose_name = verbose_name_plural = _("kế thừa cơ quan")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="succession_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Unit(models.Model):
    """A part of an agency: the counter, a division, the leaders, the office."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    from_day = models.DateField()
    to_day = models.DateField(null=True)

    class Meta:
        """One unit of a key in an agency at a time."""

        verbose_name = verbose_name_plural = _("đơn vị")
        constraints: ClassVar = [
            models.CheckConstraint(condition=_DAYS_IN_ORDER, name="unit_days_in_order"),
            models.CheckConstraint(
                condition=Q(key__regex=KEY_PATTERN), name="unit_key_slug"
            ),
            models.UniqueConstraint(
                fields=["agency", "key"],
                condition=Q(to_day__isnull=True),
                name="unit_key_open",
            ),
            models.UniqueConstraint(
                fields=["agency", "key", "from_day"], name="unit_key_from"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A chair with a role. unit: None for a post directly under the agency."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="posts"
    )
    title = models.CharField(max_length=150)
    role = models.CharField(max_length=30)
    from_day = models.DateField()
    to_day = models.DateField(null=True)

    class Meta:
        """A role the policy table knows."""

        verbose_name = verbose_name_plural = _("vị trí")
        constraints: ClassVar = [
            models.CheckConstraint(condition=_DAYS_IN_ORDER, name="post_days_in_order"),
            models.CheckConstraint(
                condition=Q(role__in=_ROLES), name="post_role_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Person(models.Model):
    """Someone who works here. The account is Django's; the rights come from posts.

    user: None for a person without an account. sort_key, folded: from core/folding.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="person",
    )
    full_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400)
    folded = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        """Named for the workshop's pages."""

        verbose_name = verbose_name_plural = _("người")

    def __str__(self) -> str:
        return self.full_name


class Holding(models.Model):
    """A person in a post for a time. A post is held by one person at a time.

    An empty stretch (from = to) is a seating taken back before its first day was over.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="holdings"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    from_day = models.DateField()
    to_day = models.DateField(null=True)

    class Meta:
        """Days in order; overlaps are refused by the database (migration 0002)."""

        verbose_name = verbose_name_plural = _("người giữ vị trí")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(from_day__lte=F("to_day")),
                name="holding_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.post_id}"


class Delegation(models.Model):
    """A post lent to a stand-in for a time that always ends (ủy quyền).

    to_day: never None: a power lent must come back.
    """

    from_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="delegations"
    )
    to_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations"
    )
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        """An empty stretch (from = to) is a delegation revoked before it began."""

        verbose_name = verbose_name_plural = _("ủy quyền")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(from_day__lte=F("to_day")), name="delegation_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_post_id} → {self.to_person_id}"


class Edition(models.Model):
    """The number of the structure as it stands; one row, written by triggers only.

    Processes keep the directory of agencies and units in memory under this number.
    """

    id = models.PositiveSmallIntegerField(primary_key=True)
    number = models.BigIntegerField()

    class Meta:
        """Named for the workshop's pages."""

        verbose_name = verbose_name_plural = _("bản danh mục")

    def __str__(self) -> str:
        return str(self.number)
