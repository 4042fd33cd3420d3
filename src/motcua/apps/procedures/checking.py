"""What no draft can say, whoever writes it: refused before it reaches the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.procedures import labels
from motcua.apps.procedures.content import (
    CaseContent,
    ChannelContent,
    FeeContent,
    LimitContent,
    StepContent,
    VersionContent,
)
from motcua.common.errors import RefusedError
from motcua.core.agencies import parse_place
from motcua.core.deadlines import Unit

# What the columns hold; nothing real comes near.
_LONGEST_LIMIT = Decimal(99_999)
_SHORTEST_STAGE = Decimal("0.01")
_HIGHEST_FEE = Decimal(999_999_999_999)


def check(content: VersionContent) -> None:
    """Refuse content that cannot be. What is only incomplete may stay in a draft.

    :raises RefusedError: naming the case, the channel or the step.
    """
    if not content.name.strip():
        raise RefusedError(_("Nhập tên thủ tục."), field="name")
    names = [case.name.strip() for case in content.cases]
    if len(names) > 1 and not all(names):
        raise RefusedError(_("Mỗi trường hợp cần một tên riêng."), field="cases")
    if twice := _twice(names):
        words = _("Hai trường hợp cùng tên “%(name)s”.")
        raise RefusedError(words % {"name": twice}, field="cases")
    for case in content.cases:
        _check_case(case)


def _check_case(case: CaseContent) -> None:
    if twice := _twice(str(labels.CHANNELS[one.channel]) for one in case.channels):
        words = _("Cách nộp %(channel)s có hai lần.")
        raise RefusedError(words % {"channel": twice}, field="channels")
    for channel in case.channels:
        _check_channel(channel)
    if not all(document.name.strip() for document in case.documents):
        raise RefusedError(_("Có giấy tờ chưa có tên."), field="documents")
    steps = case.route.steps if case.route else ()
    if _twice(step.key for step in steps):
        raise RefusedError(_("Hai bước của quy trình trùng khóa."), field="route")
    for step in steps:
        _check_step(step)


def _check_channel(channel: ChannelContent) -> None:
    _check_limit(channel.limit)
    for stage in channel.stages:
        _check_amount(stage.amount, stage.unit, least=_SHORTEST_STAGE)
    for fee in channel.fees:
        _check_fee(fee)


def _check_limit(limit: LimitContent) -> None:
    """Refuse what is no time; a number of 0 is one nobody knows yet."""
    if limit.amount is not None:
        _check_amount(limit.amount, limit.unit, least=Decimal(0))


def _check_amount(amount: Decimal, unit: Unit | None, *, least: Decimal) -> None:
    if not least <= amount <= _LONGEST_LIMIT:
        raise RefusedError(_("Thời hạn phải lớn hơn 0."), field="limit")
    if unit is Unit.MONTH and amount % 1:
        raise RefusedError(
            _("Thời hạn tính bằng tháng phải là số nguyên."), field="limit"
        )


def _check_fee(fee: FeeContent) -> None:
    if not 0 <= fee.amount <= _HIGHEST_FEE:
        raise RefusedError(_("Mức phí không được âm, cũng không quá lớn."), field="fee")
    if fee.from_unit < 1:
        raise RefusedError(_("“Tính từ thứ” phải từ 1 trở lên."), field="fee")
    if fee.cap is not None and not fee.amount <= fee.cap <= _HIGHEST_FEE:
        raise RefusedError(_("Mức tối đa phải không thấp hơn mức phí."), field="fee")


def _check_step(step: StepContent) -> None:
    name = {"step": step.title}
    if not step.title.strip():
        raise RefusedError(_("Có bước của quy trình chưa có tên."), field="route")
    if step.allowed_minutes is not None and step.allowed_minutes <= 0:
        words = _("Thời gian của bước “%(step)s” phải lớn hơn 0.")
        raise RefusedError(words % name, field="route")
    for place in step.places:
        try:
            parse_place(place)
        except ValueError:
            words = _("Bước “%(step)s” có nơi thực hiện không đúng mẫu.")
            raise RefusedError(words % name, field="route") from None


def _twice(names: Iterable[str]) -> str:
    """Return a name that stands there twice, "" when none does."""
    counted = Counter(name for name in names if name)
    return next((name for name, count in counted.items() if count > 1), "")
