"""Files from outside: never trusted, checked by content, kept under their own digest.

``field.PaperFileField`` checks in a form and says what is wrong beside the field.
``keep`` checks and stores; ``put`` stores what the house made itself. ``response``
serves: call it only from a view that has asked whether the reader may see the file.
"""

from motcua.common.files.checking import CheckedFile, Kind, check_upload
from motcua.common.files.serving import response
from motcua.common.files.store import exists, keep, kept_kind, open_file, put

__all__ = [
    "CheckedFile",
    "Kind",
    "check_upload",
    "exists",
    "keep",
    "kept_kind",
    "open_file",
    "put",
    "response",
]
