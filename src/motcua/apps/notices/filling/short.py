"""What a short message says: which agency, who, when, and what the citizen can do.

Never the look-up secret: a telephone is read by others, and a code by itself opens
nothing. No link either, since citizens are taught not to open links in messages.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum, unique

from motcua.apps.dossiers.queries import DossierView, FactView, RequestView
from motcua.apps.organizations.queries import Directory
from motcua.common.wording import vn_date, vn_moment
from motcua.core.casefile import FactKind, Outcome, RequestKind, ReturnWay

LONGEST = 300  # characters: five of a telephone's units with Vietnamese letters
_WHERE = {
    ReturnWay.COUNTER: "Mời đến nơi đã nộp nhận kết quả, mang theo giấy tiếp nhận và "
    "giấy tờ tùy thân.",
    ReturnWay.POST: "Kết quả được gửi qua bưu chính công ích tới địa chỉ đã đăng ký.",
    ReturnWay.ELECTRONIC: "Xem và tải kết quả bằng hai mã in trên giấy tiếp nhận.",
}
_NOT_COUNTED = "Thời gian chờ không tính vào thời hạn giải quyết."
_BEGIN_ANEW = "Muốn làm tiếp, đề nghị nộp hồ sơ mới."


@unique
class Occasion(StrEnum):
    """What a citizen is told of."""

    SUBMITTED = "submitted"  # from afar; nobody has looked at it yet
    ACCEPTED = "accepted"
    ASKED = "asked"  # for a supplement or a payment
    ANSWERED = "answered"
    SIGNED = "signed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    EXTENDED = "extended"
    RECOUNTED = "recounted"
    REAPPOINTED = "reappointed"  # sent when the apology is, not when it is signed


def told(
    occasion: Occasion, view: DossierView, position: int, book: Directory
) -> str | None:
    """Return what the citizen is told; None when it is no longer so.

    position: of the request it is about; 0 for the dossier itself.
    """
    words = _Words(view, book)
    if occasion in {Occasion.ASKED, Occasion.ANSWERED}:
        request = next(one for one in view.requests if one.position == position)
        asked = occasion is Occasion.ASKED
        return words.asked(request) if asked else words.answered(request)
    return _TOLD[occasion](words)


class _Words:
    """The sentences about one dossier."""

    def __init__(self, view: DossierView, book: Directory) -> None:
        self.view, self.book = view, book
        self.agency = book.agency(view.agency_id).name

    def accepted(self) -> str | None:
        if self._is_over():
            return None
        fact, due_at = self._fact(FactKind.ACCEPTED), self.view.first_due_at
        due = f" Hẹn trả kết quả {vn_moment(due_at)}." if due_at else ""
        return (
            f"{self.agency} đã nhận hồ sơ {self.view.number} lúc "
            f"{vn_moment(fact.occurred_at)}, người nhận: {self._who(fact)}.{due} "
            "Xem tiến độ bằng hai mã in trên giấy tiếp nhận."
        )

    def submitted(self) -> str | None:
        if self.view.accepted_at or self.view.requests or self._is_over():
            return None
        return (
            f"Hồ sơ {self.view.number} nộp lúc {vn_moment(self.view.submitted_at)} đã "
            f"tới {self.agency} và chờ kiểm tra. Thời hạn giải quyết tính từ khi nhận "
            "đủ hồ sơ hợp lệ; lúc đó, hoặc khi cần bổ sung, ông/bà sẽ được báo."
        )

    def asked(self, request: RequestView) -> str | None:
        if request.answered_at is not None:
            return None
        is_payment = request.kind is RequestKind.PAYMENT
        what = "có khoản phải nộp" if is_payment else "cần bổ sung"
        then = "Nộp xong, mang chứng từ đến" if is_payment else "Mang đến"
        until = request.answer_by
        before = f" trước hết ngày {vn_date(until)}" if until else ""
        return _within(
            lambda items: (
                f"{self.agency}: hồ sơ {self.view.number} {what}: {items}. "
                f"{then} nơi đã nộp hồ sơ{before}. {request.asked_by} yêu cầu lúc "
                f"{vn_moment(request.asked_at)}. {_NOT_COUNTED}"
            ),
            "; ".join(name for name, _why in request.items),
        )

    def answered(self, request: RequestView) -> str | None:
        if self._is_over():
            return None
        fact = next(
            fact
            for fact in self.view.facts
            if fact.kind is FactKind.RESUMED and fact.occurred_at == request.answered_at
        )
        is_payment = request.kind is RequestKind.PAYMENT
        what = "chứng từ nộp tiền" if is_payment else "giấy tờ bổ sung"
        due = request.due_after
        then = f" Hẹn trả kết quả mới: {vn_moment(due)}." if due else ""
        return (
            f"{self.agency} đã nhận {what} của hồ sơ {self.view.number} lúc "
            f"{vn_moment(fact.occurred_at)}, người nhận: {self._who(fact)}.{then}"
        )

    def signed(self) -> str | None:
        if self.view.ended_at is not None:
            return None
        fact, decision = self._fact(FactKind.SIGNED), self.view.decision
        declined = decision is not None and decision.outcome is Outcome.DECLINED
        what = "đã có văn bản trả lời không giải quyết" if declined else "đã có kết quả"
        return (
            f"{self.agency}: hồ sơ {self.view.number} {what}, ký lúc "
            f"{vn_moment(fact.occurred_at)}, người ký: {self._who(fact)}. "
            f"{_WHERE[self.view.return_way]}"
        )

    def refused(self) -> str | None:
        fact = self._fact(FactKind.REFUSED)
        return _within(
            lambda why: (
                f"{self.agency} không tiếp nhận hồ sơ {self.view.number} lúc "
                f"{vn_moment(fact.occurred_at)}: {why}. Người trả lời: "
                f"{self._who(fact)}. Cần hỏi thêm, đề nghị đến nơi đã nộp hồ sơ."
            ),
            fact.cause.rstrip("."),
        )

    def withdrawn(self) -> str | None:
        fact = self._fact(FactKind.WITHDRAWN)
        return (
            f"{self.agency} đã dừng giải quyết hồ sơ {self.view.number} lúc "
            f"{vn_moment(fact.occurred_at)} theo đề nghị của ông/bà, người thực hiện: "
            f"{self._who(fact)}. {_BEGIN_ANEW}"
        )

    def stopped(self) -> str | None:
        fact = self._fact(FactKind.STOPPED)
        return _within(
            lambda why: (
                f"{self.agency} đã dừng giải quyết hồ sơ {self.view.number} lúc "
                f"{vn_moment(fact.occurred_at)}: {why}. Người thực hiện: "
                f"{self._who(fact)}. {_BEGIN_ANEW}"
            ),
            fact.cause.rstrip("."),
        )

    def extended(self) -> str | None:
        if self._is_over() or self.view.due_at is None:
            return None
        fact, due_at = self._fact(FactKind.EXTENDED), self.view.due_at
        return _within(
            lambda why: (
                f"{self.agency} gia hạn giải quyết hồ sơ {self.view.number} theo "
                f"{fact.reference}: {why}. Hẹn trả kết quả {vn_moment(due_at)}. "
                f"Người quyết định: {self._who(fact)}."
            ),
            fact.cause.rstrip("."),
        )

    def recounted(self) -> str | None:
        if self._is_over() or self.view.due_at is None:
            return None
        fact, due_at = self._fact(FactKind.RECOUNTED), self.view.due_at
        return _within(
            lambda why: (
                f"{self.agency}: hồ sơ {self.view.number} đổi hẹn trả kết quả sang "
                f"{vn_moment(due_at)}, theo {fact.reference}: {why}. Xem cách tính "
                "bằng hai mã in trên giấy tiếp nhận."
            ),
            fact.cause.rstrip("."),
        )

    def reappointed(self) -> str | None:
        new_at = self.view.reappointed_at
        if self._is_over() or new_at is None:
            return None
        fact = self._fact(FactKind.REAPPOINTED)
        agency = self.book.agency(fact.place_agency_id).name
        return _within(
            lambda why: (
                f"{agency} xin lỗi ông/bà: hồ sơ {self.view.number} không kịp trả đúng "
                f"hẹn vì {why}. Hẹn trả kết quả chậm nhất {vn_moment(new_at)}. "
                f"Người ký: {fact.actor}. Xem phiếu xin lỗi bằng hai mã in trên giấy "
                "tiếp nhận."
            ),
            fact.cause.rstrip("."),
        )

    def _is_over(self) -> bool:
        return bool(self.view.finished_at or self.view.ended_at)

    def _fact(self, kind: FactKind) -> FactView:
        """Return the last fact of a kind."""
        return next(fact for fact in reversed(self.view.facts) if fact.kind is kind)

    def _who(self, fact: FactView) -> str:
        """Return who acted, with the agency when it is not the one that writes."""
        if fact.place_agency_id == self.view.agency_id:
            return fact.actor
        place = self.book.agency(fact.place_agency_id).short_name
        return f"{fact.actor} ({place})"


_TOLD: dict[Occasion, Callable[[_Words], str | None]] = {
    Occasion.SUBMITTED: _Words.submitted,
    Occasion.ACCEPTED: _Words.accepted,
    Occasion.SIGNED: _Words.signed,
    Occasion.REFUSED: _Words.refused,
    Occasion.WITHDRAWN: _Words.withdrawn,
    Occasion.STOPPED: _Words.stopped,
    Occasion.EXTENDED: _Words.extended,
    Occasion.RECOUNTED: _Words.recounted,
    Occasion.REAPPOINTED: _Words.reappointed,
}


def _within(sentence: Callable[[str], str], given: str) -> str:
    """Shorten what somebody typed until the sentence fits into a message."""
    given = " ".join(given.split())
    excess = len(sentence(given)) - LONGEST
    if excess <= 0:
        return sentence(given)
    return sentence(f"{given[: max(0, len(given) - excess - 1)].rstrip()}…")
