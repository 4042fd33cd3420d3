"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.conf.production")

application = get_wsgi_application()

from motcua.common import warm  # noqa: E402  settings are read by now

warm.up()
