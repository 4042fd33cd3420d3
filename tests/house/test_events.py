"""Every event has a verb of its own and words for the journal."""

from collections import Counter
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from motcua.common.events import kinds
from motcua.doors.lobby.deeds import DEEDS


def _announced():
    """List the kinds that are published: those no other kind is made of."""
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.events"):
            import_module(f"{app.name}.events")
    found = {(kind.__module__, kind.__qualname__): kind for kind in kinds()}
    bases = {base.__qualname__ for kind in found.values() for base in kind.__mro__[1:]}
    return [
        kind
        for (module, name), kind in found.items()
        if name not in bases
        and module.startswith("motcua.")
        and ".tests." not in module
    ]


def test_every_event_has_a_verb_of_its_own():
    verbs = Counter(kind.verb for kind in _announced())

    assert [verb for verb, count in verbs.items() if count > 1] == []
    for kind in _announced():
        subject, _dot, deed = kind.verb.partition(".")
        assert subject, kind
        assert deed, kind
        assert kind.subject_kind, kind


def test_every_verb_has_words_for_the_journal():
    assert {kind.verb for kind in _announced()} - DEEDS.keys() == set()


def test_no_words_without_an_event():
    assert DEEDS.keys() - {kind.verb for kind in _announced()} == set()
