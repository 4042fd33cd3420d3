"""A developer's machine."""

from motcua.conf.base import *  # noqa: F403  one file lists the differences only

DEBUG = True

# Plain names, served from where they lie: an edited style shows at once.
STORAGES = {
    **STORAGES,  # noqa: F405  from base
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
