"""Production refuses what is only for show, before anything is served."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

_GIVEN = {
    "SECRET_KEY": "k3y-of-a-real-office-that-nobody-guesses-0123456789abcdef",
    "ALLOWED_HOSTS": "motcua.example.vn",
    "PUBLIC_URL": "https://motcua.example.vn",
    "DATABASE_URL": "postgresql://motcua@/motcua",
    "DJANGO_SETTINGS_MODULE": "motcua.conf.production",
}


def start(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Django's with production settings and no others."""
    ours = {"PATH": os.environ["PATH"], "PYTHONPATH": str(settings.SOURCE.parent)}
    return subprocess.run(
        [sys.executable, "-m", "django", *command],
        env=ours | _GIVEN | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "SIGNING_PROVIDER",
            "motcua.apps.signing.providers.demo.DemoSigner",
            "no legal value",
        ),
        (
            "COURIER_PROVIDER",
            "motcua.apps.notices.providers.failing_demo.FailingDemoCourier",
            "no legal value",
        ),
        ("MOTCUA_DEMO", "true", "Unset MOTCUA_DEMO"),
        ("MOTCUA_CALENDAR_OUTLOOK", "true", "Unset MOTCUA_CALENDAR_OUTLOOK"),
        ("SECRET_KEY_FILE", "/nowhere/at/all", "No such file"),
    ],
)
def test_refuses_to_start(name, value, said):
    done = start("check", **{name: value})
    assert done.returncode != 0
    assert said in done.stderr


def test_nothing_is_left_open_for_a_real_office():
    done = start("check", "--deploy", "--fail-level", "ERROR")
    assert done.returncode == 0, done.stderr
    warned = set(re.findall(r"security\.W\d+", done.stderr))
    # Whether the whole domain is the office's is for the office to say.
    assert warned <= {"security.W005", "security.W021"}, done.stderr
