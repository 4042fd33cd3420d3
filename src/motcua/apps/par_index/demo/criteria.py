"""The demo's criteria sets: what the law has, published; next year's draft begun."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import yaml
from django.conf import settings

from motcua.apps.par_index.models import CriteriaVersion
from motcua.apps.par_index.operations import criteria as deeds
from motcua.apps.par_index.queries import criteria as asked
from motcua.core.permissions import Officer
from motcua.core.scoring.reading import criteria_from_yaml

ILLUSTRATIVE = "minh-hoa-huyen-xa"
_DECISIONS = {
    ILLUSTRATIVE: "Quyết định (giả định) số 1234/QĐ-UBND",
    "qd-766": "Quyết định 766/QĐ-TTg",
    "tt-01-2018-chin-chi-so": "Thông tư 01/2018/TT-VPCP",
}
_PUBLISHED = timedelta(days=420)
_CLONED = timedelta(days=6)
_NEXT_YEARS: dict[str, dict[str, Any]] = {
    "7.4.2": {
        "rule": {
            "kind": "target_ratio",
            "numerator": "filed_online",
            "denominator": "filed",
            "target": "0.80",
        },
        "rule_text": "Theo tỷ lệ so với mục tiêu 80%",
    },
    "1.5": {"evidence": "Quyết định công nhận và báo cáo kết quả áp dụng"},
    "7.2": {
        "points": "0.5",
        "rule": {
            "kind": "steps",
            "numerator": "mail_users",
            "denominator": "mail_accounts",
            "rows": [["0.90", "0.5"], ["0.70", "0.25"]],
        },
        "rule_text": "Từ 90% được 0,5; từ 70% được 0,25; dưới 70% được 0",
    },
}


def load_sets(by: Officer, now: datetime) -> None:
    """Publish the sets of the law, and begin next year's. by: who edits criteria."""
    for key, decision in _DECISIONS.items():
        if not CriteriaVersion.objects.filter(key=key).exists():
            _publish(key, decision, by, now - _PUBLISHED)
    first = CriteriaVersion.objects.filter(key=ILLUSTRATIVE).order_by("number").first()
    if first is None or CriteriaVersion.objects.filter(based_on=first).exists():
        return
    at = now - _CLONED
    draft = deeds.clone(first.pk, now.year + 1, by=by, at=at)
    for code, changes in _NEXT_YEARS.items():
        seen = asked.version(draft).sha256
        deeds.change_leaf(draft, code, changes, seen=seen, by=by, at=at)


def _publish(key: str, decision: str, by: Officer, at: datetime) -> None:
    path = settings.LAW_DIR / "criteria" / f"{key}.yaml"
    found = criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8")))
    version = deeds.draft(found, by=by, at=at)
    seen = asked.version(version).sha256
    deeds.publish(version, decision=decision, seen=seen, by=by, at=at)
