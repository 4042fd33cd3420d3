"""A process that serves has read its addresses and templates before it is asked."""

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
import motcua.conf.wsgi
print("motcua.doors.assessment.views.leaves" in sys.modules)
"""


def test_addresses_are_read_before_the_first_request():
    asked = subprocess.run(
        [sys.executable, "-c", _ASK],
        env={"PYTHONPATH": str(settings.SOURCE.parent), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert asked.stdout.split() == ["True"]


def test_templates_are_read_and_kept():
    reader = warm.up()
    assert reader.daemon  # nobody waits for it at the end
    reader.cancel()
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
