"""The browser of this machine."""

import os
import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Return the browser to test with (MOTCUA_CHROMIUM names another); None without."""
    named = os.environ.get("MOTCUA_CHROMIUM")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)
