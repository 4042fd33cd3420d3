"""A signer that never signs: what the house does when the signing service is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from motcua.apps.signing.ports import SignerIdentity, Stamp, UnableToSignError

if TYPE_CHECKING:
    from datetime import datetime


class FailingDemoSigner:
    """Refuses every signature with the words a broken service deserves."""

    notice = ""

    def sign(
        self,
        pdf: bytes,
        *,
        signer: SignerIdentity,
        reason: str,
        at: datetime,
        stamp: Stamp | None,
    ) -> bytes:
        """Refuse to sign."""
        del pdf, reason, at, stamp
        raise UnableToSignError(
            _(
                "Dịch vụ ký số không trả lời, chưa ký được cho %(name)s. "
                "Văn bản vẫn nguyên; hãy thử lại sau ít phút."
            )
            % {"name": signer.name}
        )
