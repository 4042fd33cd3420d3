"""What each form is filled with: plain values, no database.

Field by field after the annexes of Thông tư 01/2018/TT-VPCP and 03/2025/TT-VPCP. A text
left "" prints as a dotted line for the pen, as on the paper form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique


@unique
class FormKey(StrEnum):
    """The forms this house prints. The law renumbers them; the keys stay."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    RESULT = "result"  # no national form: the paper the citizen came for


@unique
class PaperSize(StrEnum):
    """The sheet. A5 lies on its long side, as counters print it."""

    A4 = "A4"
    A5 = "A5"


@unique
class Section(StrEnum):
    """What kind of one-stop section issues the form: it sets the number's letters."""

    CENTRE = "centre"
    SECTION = "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of a form: who issues it, where and when.

    parent: the agency above ("UBND xã Suối Mơ"), printed plain. office: who issues,
    printed bold. place: before the date. number: as printed after "Số:".
    """

    parent: str
    office: str
    place: str
    made_on: date
    number: str = ""
    section: Section = Section.CENTRE


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or organisation. salutation: "ông", "bà" or "" for an organisation."""

    name: str
    salutation: str = ""
    identity_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line of "Thành phần hồ sơ nộp gồm".

    is_handed_in: False for what the office looks up itself and does not collect.
    """

    name: str
    originals: int = 0
    copies: int = 0
    note: str = ""
    is_handed_in: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, and how.

    signed_at: when the form carries the person's digital signature; None leaves room
        for the pen.
    """

    name: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What this system adds to a slip, printed outside the prescribed area.

    tracking_url: becomes the QR code; "" leaves the code out. lookup_code: the secret
    that opens the tracking page. derivation: how the due moment was counted, one line
    each. ribbon_svg: the drawn time ribbon in greys; ribbon_text: the same in words.
    """

    tracking_url: str = ""
    lookup_code: str = ""
    derivation: tuple[str, ...] = ()
    ribbon_svg: str | None = None
    ribbon_text: str = ""
    fee: str = ""
    hotline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptData:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    applicant: whose dossier it is. representative: who came instead, with the paper
    that allows it. time_limit: in words ("03 ngày làm việc"). due_at: None when the
    procedure has no time limit. book, ordinal: place in the paper register, if one is
    kept.
    """

    heading: Heading
    dossier_code: str
    applicant: Party
    request: str
    papers: tuple[PaperLine, ...]
    time_limit: str
    received_at: datetime
    due_at: datetime | None
    return_place: str
    receiver: Signature
    submitter: Signature
    procedure_code: str = ""
    set_count: int = 1
    representative: Party | None = None
    authorisation: str = ""
    book: str = ""
    ordinal: str = ""
    extras: Extras = Extras()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One row of the control sheet: the file passes from one desk to the next.

    at: None for a row still to be filled. result: how the giver kept the time, entered
    by the receiver ("Trước hạn", "Đúng hạn", "Quá hạn"), "" while unknown or not
    counted.
    """

    giver_unit: str
    receiver_unit: str
    giver: str = ""
    receiver: str = ""
    at: datetime | None = None
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlData:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ."""

    heading: Heading
    dossier_code: str
    handling_agency: str
    received_at: datetime
    due_at: datetime | None
    hand_overs: tuple[HandOver, ...]
    coordinating_agencies: tuple[str, ...] = ()
    tracking_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementData:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.

    items: everything to be completed, named at once (Điều 17 Nghị định 118/2025/NĐ-CP).
    reply_by: last moment for the answer; None when no rule sets one. clock_note: what
    the waiting does to the due moment, since that differs by procedure.
    """

    heading: Heading
    applicant: Party
    request: str
    items: tuple[str, ...]
    reason: str
    contact_name: str
    contact_phone: str
    guide: Signature
    dossier_code: str = ""
    legal_basis: str = ""
    reply_by: datetime | None = None
    clock_note: str = ""
    tracking_url: str = ""
    lookup_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalData:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ."""

    heading: Heading
    applicant: Party
    request: str
    reasons: tuple[str, ...]
    submitter: Signature
    receiver: Signature
    dossier_code: str = ""
    legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyData:
    """Phiếu xin lỗi: và hẹn lại ngày trả kết quả (2018), và đề nghị gia hạn (2025).

    heading: of the agency that is late. agency: its name inside a sentence. reason: a
    whole phrase. is_overdue: the appointment has passed when it is written.
    previous_at: what an earlier apology promised, None for the first. authority: who
    allowed one more appointment, and why; "" for the first.
    """

    heading: Heading
    applicant: Party
    agency: str
    dossier_code: str
    request: str
    received_at: datetime
    due_at: datetime
    reason: str
    new_at: datetime
    signer_title: tuple[str, ...]
    signer: Signature
    is_overdue: bool = False
    previous_at: datetime | None = None
    authority: str = ""
    tracking_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopData:
    """Thông báo dừng giải quyết hồ sơ (only in the set of 2025).

    cause: why it stops, a whole sentence. consequence: what becomes of papers and fees.
    signer_title: post of the signer, a line each ("KT. Giám đốc", "Phó Giám đốc").
    """

    heading: Heading
    applicant: Party
    dossier_code: str
    request: str
    received_at: datetime
    cause: str
    signer_title: tuple[str, ...]
    signer: Signature
    consequence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultData:
    """A plain result paper, set as Nghị định 30/2020/NĐ-CP asks.

    kind: "GIẤY XÁC NHẬN", "QUYẾT ĐỊNH" ... subject: what it is about. bases: the legal
    grounds ("Căn cứ ..."). paragraphs: the text; one beginning "Điều 1." is set as an
    article. recipients: under "Nơi nhận". signer_title: authority and post,
    a line each.
    """

    heading: Heading
    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    signer_title: tuple[str, ...]
    signer: Signature
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    dossier_code: str = ""
    tracking_url: str = ""


FormData = (
    ReceiptData
    | ControlData
    | SupplementData
    | RefusalData
    | ApologyData
    | StopData
    | ResultData
)

KEY_OF: dict[type[FormData], FormKey] = {
    ReceiptData: FormKey.RECEIPT,
    ControlData: FormKey.CONTROL,
    SupplementData: FormKey.SUPPLEMENT,
    RefusalData: FormKey.REFUSAL,
    ApologyData: FormKey.APOLOGY,
    StopData: FormKey.STOP,
    ResultData: FormKey.RESULT,
}
