"""Publishing the demo catalogue through the same deeds a person uses."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.procedures import queries
from motcua.apps.procedures.demo.reading import demo_versions
from motcua.apps.procedures.operations import enter, publish, settle
from motcua.core.permissions import Officer


@transaction.atomic
def publish_demo(by: Officer, at: datetime) -> int:
    """Publish every demo version that is not in force yet; return how many were.

    Running it again publishes nothing. Drafts that an import has left are written anew
    and their doubts settled by naming the demo's source.

    :raises NotAllowedError: when the officer may not edit and publish.
    """
    published = 0
    for version in demo_versions():
        code = version.content.code
        held = queries.current_version(code, version.in_force_from)
        if held is not None and queries.terms(held).decision == version.decision:
            continue
        version_id = enter(version.content, by=by, at=at)
        reason = _("Theo nguồn của danh mục mẫu: %(source)s") % {
            "source": version.source
        }
        settle(version_id, reason, by=by, at=at)
        publish(
            version_id,
            by=by,
            at=at,
            decision=version.decision,
            in_force_from=version.in_force_from,
        )
        published += 1
    return published
