"""What a version promises: cases, channels, fees, documents, acts, results.

Every row carries its version besides its parent, so that a version is loaded in one
query per table and the freezing trigger looks one row up.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.apps.procedures.models.catalogue import ProcedureVersion
from motcua.apps.procedures.models.routes import RouteTemplate
from motcua.core.catalogue import Currency, FeeKind, PauseRule
from motcua.core.channels import Channel
from motcua.core.deadlines import Rule


class ProcedureCase(models.Model):
    """A case (trường hợp). name: "" for a procedure with a single case."""

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    order = models.PositiveIntegerField()
    name = models.TextField(blank=True)
    route = models.ForeignKey(
        RouteTemplate, on_delete=models.PROTECT, null=True, related_name="+"
    )
    pause_rule = models.CharField(max_length=8, default=PauseRule.PAUSE)
    pause_reference = models.TextField(blank=True)
    result_name = models.TextField(blank=True)
    result_code = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="case_order"),
        ]

    def __str__(self) -> str:
        return self.name


class CaseChannel(models.Model):
    """One channel of a case with its time limit.

    limit_amount, limit_unit: both may be lacking in a draft, never once published.
    """

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    case = models.ForeignKey(ProcedureCase, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8)
    limit_amount = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    limit_unit = models.CharField(max_length=8, blank=True)
    limit_rule = models.CharField(max_length=12, default=Rule.HOURS)
    limit_cutoff = models.TimeField(null=True)
    limit_reference = models.TextField(blank=True)
    note = models.TextField(blank=True)
    source_text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "channel"], name="case_channel"),
            models.CheckConstraint(
                condition=Q(channel__in=list(Channel)), name="case_channel_known"
            ),
        ]

    def __str__(self) -> str:
        return self.channel


class ChannelStage(models.Model):
    """One of several appointments; the clock stands still between them."""

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    channel = models.ForeignKey(CaseChannel, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.TextField()
    limit_amount = models.DecimalField(max_digits=7, decimal_places=2)
    limit_unit = models.CharField(max_length=8)
    limit_rule = models.CharField(max_length=12, default=Rule.HOURS)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["channel", "number"], name="stage_number"),
        ]

    def __str__(self) -> str:
        return self.title


class Fee(models.Model):
    """One fee line of a channel.

    per: charged for each of these; "" for the dossier. from_unit: from which one on.
    """

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    channel = models.ForeignKey(CaseChannel, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, default=FeeKind.UNKNOWN)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default=Currency.DONG)
    per = models.CharField(max_length=100, blank=True)
    from_unit = models.PositiveIntegerField(default=1)
    cap = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    note = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    source_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class RequiredDocument(models.Model):
    """A required document (thành phần hồ sơ) of a case.

    code: its order within the case, "01", unless the national catalogue has one.
    originals, copies: None when the source gives no count. is_shown_only: it is shown
    and taken home again. condition: when it is needed, if not always.
    """

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    case = models.ForeignKey(ProcedureCase, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    name = models.TextField()
    originals = models.PositiveSmallIntegerField(null=True)
    copies = models.PositiveSmallIntegerField(null=True)
    is_required = models.BooleanField()
    is_shown_only = models.BooleanField(default=False)
    condition = models.TextField(blank=True)
    form_name = models.TextField(blank=True)
    form_url = models.TextField(blank=True)
    source_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class LegalBasis(models.Model):
    """An act the procedure rests on. number: "" when the source gives none."""

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=100, blank=True)
    name = models.TextField()
    source_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class ProcedureResult(models.Model):
    """What the citizen gets. code: of the national catalogue, "" without."""

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    order = models.PositiveIntegerField()
    code = models.CharField(max_length=40, blank=True)
    name = models.TextField()
    source_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
