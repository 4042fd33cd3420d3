"""QR codes as drawings, for paper and pages alike."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> str:
    """Return the QR code of the text as a black SVG drawing, one unit per module.

    Error correction M: a folded or stamped slip still scans, and the modules stay big
    enough for an old phone at 26 mm.
    """
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False)
    code.save(out, kind="svg", xmldecl=False, svgns=True, border=0, omitsize=False)
    return out.getvalue().decode("utf-8")
