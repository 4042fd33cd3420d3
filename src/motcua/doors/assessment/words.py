"""What the pages of rounds and sheets say, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.par_index.operations.evidence import ProofKind
from motcua.apps.par_index.operations.surveying import ErrorKind
from motcua.apps.par_index.queries.beside import Filler
from motcua.apps.par_index.queries.records import Given
from motcua.apps.par_index.words.numbers import given, number, percent
from motcua.core.assessment import FactKind, Stage
from motcua.core.scoring import Checklist, Claim, Leaf, Outside, Values
from motcua.core.scoring.values import Quotient

_FINE = Decimal("0.0001")  # of an error, in points
STAGES: Mapping[Stage, Promise] = {
    Stage.SELF: gettext_lazy("Tự chấm"),
    Stage.APPRAISAL: gettext_lazy("Thẩm định"),
    Stage.REPLY: gettext_lazy("Giải trình"),
    Stage.SECOND: gettext_lazy("Thẩm định lại"),
    Stage.COUNCIL: gettext_lazy("Hội đồng"),
    Stage.PUBLICATION: gettext_lazy("Công bố"),
}
KINDS: Mapping[FactKind, Promise] = {
    FactKind.CLAIM: gettext_lazy("Đơn vị tự chấm"),
    FactKind.RECORD: gettext_lazy("Số liệu hệ thống"),
    FactKind.SURVEY: gettext_lazy("Kết quả điều tra, chỉ số khác"),
    FactKind.ACCEPT: gettext_lazy("Thẩm định: đồng ý"),
    FactKind.ADJUST: gettext_lazy("Thẩm định: số liệu khác"),
    FactKind.DEDUCT: gettext_lazy("Thẩm định: trừ điểm"),
    FactKind.ASK: gettext_lazy("Thẩm định: cần giải trình"),
    FactKind.REPLY: gettext_lazy("Đơn vị giải trình"),
    FactKind.DECIDE: gettext_lazy("Hội đồng quyết định"),
    FactKind.CORRECT: gettext_lazy("Đính chính"),
}
PROOFS: Mapping[ProofKind, Promise] = {
    ProofKind.FILE: gettext_lazy("Tệp"),
    ProofKind.DOCUMENT: gettext_lazy("Văn bản, theo số và ngày"),
    ProofKind.DOSSIER: gettext_lazy("Hồ sơ trong hệ thống, theo mã"),
    ProofKind.REPORT: gettext_lazy("Báo cáo"),
    ProofKind.ADDRESS: gettext_lazy("Địa chỉ trang"),
}
FILLERS: Mapping[Filler, Promise] = {
    Filler.UNIT: gettext_lazy("đơn vị tự chấm"),
    Filler.RECORD: gettext_lazy("số liệu hệ thống"),
    Filler.SURVEY: gettext_lazy("điều tra"),
    Filler.NOBODY: gettext_lazy("không áp dụng"),
}

ERRORS: Mapping[ErrorKind, Promise] = {
    ErrorKind.SAMPLE: gettext_lazy("cỡ mẫu: số người trả lời"),
    ErrorKind.MARGIN: gettext_lazy("biên sai số ±, phần trăm (tin cậy 95%)"),
    ErrorKind.POINTS: gettext_lazy("sai số chuẩn, điểm của mục này"),
}


def sureness(found: Given) -> str:
    """Say how sure a survey leaf's figure is, and from what that is known."""
    if found.error is None:
        return _(
            "Chưa rõ sai số: được coi là đúng hẳn, nên khoảng hạng hẹp hơn thực tế."
        )
    said = {
        ErrorKind.SAMPLE: _("theo %(figure)s người trả lời, lấy mức lớn nhất"),
        ErrorKind.MARGIN: _("theo biên ±%(figure)s%%"),
        ErrorKind.POINTS: _("theo báo cáo"),
        "answers": _("theo số câu trả lời, coi như mẫu ngẫu nhiên đơn giản"),
    }.get(found.kind, _("theo đợt khảo sát"))
    figure = "" if found.figure is None else number(found.figure)
    return _("Sai số chuẩn %(error)s điểm, %(said)s.") % {
        "error": number(found.error, _FINE),
        "said": said % {"figure": figure},
    }


def inputs_words(item: Leaf | Outside, claim: Claim) -> str:
    """Say the inputs in a few words, for a cell; "" while there are none."""
    if not claim.is_applicable:
        return _("không áp dụng")
    if not claim.values:
        return ""
    if isinstance(item.rule, Checklist):
        done = sum(claim.values.get(name) is True for name in item.rule.names)
        return _("%(done)d/%(all)d nội dung") % {
            "done": done,
            "all": len(item.rule.names),
        }
    measure = getattr(item.rule, "measure", None)
    if isinstance(measure, Quotient):
        return _quotient(measure, claim.values)
    said = [claim.values[name] for name in item.rule.names if name in claim.values]
    return "; ".join(given(value) for value in said)


def _quotient(measure: Quotient, values: Values) -> str:
    above, below = values.get(measure.numerator), values.get(measure.denominator)
    if above is None or below is None:
        return "; ".join(given(value) for value in values.values())
    text = f"{given(above)}/{given(below)}"
    try:
        share = measure.of(values)
    except (ArithmeticError, ValueError):
        return text
    return f"{text} ({percent(round(share, 4))})"
