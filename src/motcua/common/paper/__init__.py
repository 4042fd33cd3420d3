"""Paper that leaves the house: typst templates become PDF/A in the fonts kept here.

Knows nothing of forms, dossiers or Django; the rooms bring template and data.
"""

from motcua.common.paper.press import PaperError, marks, typeset
from motcua.common.paper.qr import qr_svg

__all__ = ["PaperError", "marks", "qr_svg", "typeset"]
