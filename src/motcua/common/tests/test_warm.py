"""A process that serves reads its addresses and templates before they are needed."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings
from django.template import engines
from django.template.loaders.cached import Loader

from motcua.common import warm

_ASK = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.conf.test")
import motcua.conf.wsgi, time
until = time.monotonic() + 50
while "motcua.doors.assessment.views.leaves" not in sys.modules:
    assert time.monotonic() < until
    time.sleep(0.1)
print("read")
"""


def test_addresses_are_read_though_nobody_asks():
    asked = subprocess.run(
        [sys.executable, "-c", _ASK],
        env={"PYTHONPATH": str(settings.SOURCE.parent), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert asked.stdout.split() == ["read"]


def test_templates_are_read_and_kept():
    (loader,) = (
        one
        for one in engines["django"].engine.template_loaders
        if isinstance(one, Loader)
    )
    loader.reset()
    warm.templates()
    assert {"assessment/leaf.html", "components/button/button.html"} <= {
        template.name for template in loader.get_template_cache.values()
    }
