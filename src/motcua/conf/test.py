"""The test run: fast hashing, no pool, a database of its own."""

import os

from motcua.conf.base import *  # noqa: F403  one file lists the differences only
from motcua.conf.base import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("MOTCUA_TEST_DB", "test_motcua")}
WHITENOISE_AUTOREFRESH = True  # there is no folder of collected files to read
# Plain names: tests need no collected, hashed files.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
