"""One national record, whole: from a mapping of texts to a structured procedure.

The record's keys are those of the national portal as crawled (``ma_thu_tuc`` ...).
Every structured value keeps the text it was read from; every doubt is told; nothing
is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.core.catalogue import Level
from motcua.core.records.cases import ParsedCase, gather_cases
from motcua.core.records.components import read_components
from motcua.core.records.currency import ReplacedAct, ended_rules, stale_references
from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.legal import ParsedLegalBasis, read_legal_bases
from motcua.core.records.levels import abolished_words, read_levels
from motcua.core.records.results import ParsedResult, read_results
from motcua.core.records.text import NO_INFORMATION, says_nothing, tidy
from motcua.core.records.ways import ParsedWay, read_ways

CODE, NAME = "ma_thu_tuc", "ten_thu_tuc"

# Tables are read part by part; the portal never fills "thu_tuc_lien_quan".
_TABLES = ("cach_thuc_thuc_hien", "thanh_phan_ho_so", "can_cu_phap_ly", "ket_qua_xu_ly")
_PLAIN = (
    "so_quyet_dinh",
    "cap_thuc_hien",
    "loai_thu_tuc",
    "linh_vuc",
    "doi_tuong_thuc_hien",
    "co_quan_co_tham_quyen",
    "dia_chi_tiep_nhan",
    "co_quan_duoc_uy_quyen",
    "co_quan_phoi_hop",
    "co_quan_thuc_hien",
    "trinh_tu_thuc_hien",
    "yeu_cau_dieu_kien",
)
_IGNORED = ("thu_tuc_lien_quan",)
FIELDS = (CODE, NAME, *_PLAIN, *_TABLES, *_IGNORED)
_ITEMS_WITH_COMMAS = (
    "Cán bộ, công chức, viên chức",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)",
)
# Titles of acts name levels and acts of their own day; that is not a doubt.
_LIVING = tuple(key for key in (NAME, *_PLAIN, *_TABLES) if key != "can_cu_phap_ly")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the parser is told of the world, so that it stays pure.

    on: the day the record is read. replaced: acts no longer in force on that day.
    """

    on: date
    replaced: tuple[ReplacedAct, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedProcedure:
    """A procedure as one record tells it.

    Plain texts are "" when the source says nothing. decision: number of the decision
    that announced it. steps: how the work goes, as published.
    """

    code: str
    name: str
    decision: str
    levels: tuple[Level, ...]
    kind: str
    field_name: str
    audience: tuple[str, ...]
    competent_agency: str
    receiving_address: str
    delegated_agency: str
    coordinating_agency: str
    performing_agency: str
    steps: str
    requirements: str
    ways: tuple[ParsedWay, ...]
    cases: tuple[ParsedCase, ...]
    legal_bases: tuple[ParsedLegalBasis, ...]
    results: tuple[ParsedResult, ...]
    doubts: tuple[Doubt, ...]


def parse(record: Mapping[str, object], knowledge: Knowledge) -> ParsedProcedure:
    """Read one record. Never raises, whatever the fields hold."""
    texts, doubts = _texts(record)
    levels, level_doubts = read_levels(texts["cap_thuc_hien"])
    ways, way_doubts = read_ways(texts["cach_thuc_thuc_hien"])
    components, component_doubts = read_components(texts["thanh_phan_ho_so"])
    cases, case_doubts = gather_cases(components)
    legal_bases, legal_doubts = read_legal_bases(texts["can_cu_phap_ly"])
    results, result_doubts = read_results(texts["ket_qua_xu_ly"])
    plain = {key: _plain(texts[key]) for key in _PLAIN}
    return ParsedProcedure(
        code=tidy(texts[CODE]),
        name=tidy(texts[NAME]),
        decision=plain["so_quyet_dinh"],
        levels=levels,
        kind=plain["loai_thu_tuc"],
        field_name=plain["linh_vuc"],
        audience=_listed(plain["doi_tuong_thuc_hien"]),
        competent_agency=plain["co_quan_co_tham_quyen"],
        receiving_address=plain["dia_chi_tiep_nhan"],
        delegated_agency=plain["co_quan_duoc_uy_quyen"],
        coordinating_agency=plain["co_quan_phoi_hop"],
        performing_agency=plain["co_quan_thuc_hien"],
        steps=plain["trinh_tu_thuc_hien"],
        requirements=plain["yeu_cau_dieu_kien"],
        ways=ways,
        cases=cases,
        legal_bases=legal_bases,
        results=results,
        doubts=_unique(
            doubts
            + level_doubts
            + way_doubts
            + component_doubts
            + case_doubts
            + legal_doubts
            + result_doubts
            + _reading_doubts(texts, knowledge)
        ),
    )


def _texts(record: Mapping[str, object]) -> tuple[dict[str, str], list[Doubt]]:
    """Return every known field as text, and what was missing, odd or unknown."""
    texts: dict[str, str] = {}
    doubts: list[Doubt] = []
    for key in FIELDS:
        value = record.get(key)
        texts[key] = value if isinstance(value, str) else ""
        if value is None and key not in _IGNORED:
            doubts.append(doubt(DoubtKind.FIELD_MISSING, key, ""))
        elif value is not None and not isinstance(value, str):
            doubts.append(doubt(DoubtKind.FIELD_NOT_TEXT, key, repr(value)))
    unknown = sorted(str(key) for key in record if key not in FIELDS)
    doubts += [doubt(DoubtKind.FIELD_UNKNOWN, key, str(record[key])) for key in unknown]
    return texts, doubts


def _plain(text: str) -> str:
    return "" if says_nothing(text) else text.strip()


def _listed(text: str) -> tuple[str, ...]:
    """Split a list at its commas, but not at those inside one of its items."""
    for item in _ITEMS_WITH_COMMAS:
        text = text.replace(item, item.replace(",", "\0"))
    parts = (tidy(part.replace("\0", ",")) for part in text.split(","))
    return tuple(part for part in parts if part)


def _reading_doubts(texts: Mapping[str, str], knowledge: Knowledge) -> list[Doubt]:
    doubts = [
        doubt(DoubtKind.NO_INFORMATION, key, texts[key])
        for key in _PLAIN
        if tidy(texts[key]) == NO_INFORMATION
    ]
    for key in _LIVING:
        doubts += abolished_words(key, texts[key])
        doubts += ended_rules(key, texts[key], knowledge.on)
    for key in (*_LIVING, "can_cu_phap_ly"):
        doubts += stale_references(key, texts[key], knowledge.replaced)
    return doubts


def _unique(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(doubts))
