"""The demo: as in production, but over plain HTTP on one's own machine.

``./run demo`` hands over SECRET_KEY_FILE, DATABASE_URL, ALLOWED_HOSTS and PUBLIC_URL.
"""

from motcua.conf import env
from motcua.conf.base import *  # noqa: F403  one file lists the differences only

COURIER_PROVIDER = env.text(
    "COURIER_PROVIDER", "motcua.apps.notices.providers.demo.DemoCourier"
)
ZALO_PROVIDER = env.text(
    "ZALO_PROVIDER", "motcua.apps.notices.providers.demo.DemoCourier"
)
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "outbox" / "emails"  # noqa: F405  from base
EMAIL_HOST = "demo"  # written into files
DEMO = True  # the sign-in page offers the demo accounts
