"""Every name in the code has its word in the law's language."""

from collections import Counter

import pytest
import yaml
from django.apps import apps
from django.conf import settings

_TERMS = yaml.safe_load((settings.ROOT / "docs" / "glossary.yaml").read_text("utf-8"))
_KEYS = {"vi", "en", "code", "law"}


def _codes():
    return Counter(name for term in _TERMS for name in term["code"])


@pytest.mark.parametrize("term", _TERMS, ids=lambda term: str(term.get("en")))
def test_a_term_is_whole(term):
    assert _KEYS <= term.keys() <= _KEYS | {"note"}
    assert term["vi"].strip()
    assert term["en"].strip()
    assert term["code"]


def test_every_model_stands_in_the_glossary():
    ours = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("motcua.")
    }

    assert ours - _codes().keys() == set()


def test_a_name_means_one_thing():
    assert [name for name, count in _codes().items() if count > 1] == []


def test_every_name_is_used():
    source = "\n".join(
        path.read_text("utf-8") for path in settings.SOURCE.rglob("*.py")
    )

    assert {name for name in _codes() if name not in source} == set()
