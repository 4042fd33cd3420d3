"""Every night the chains are read and how they ended is signed; a lie shows."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import DAY, at
from motcua.apps.ledger import operations, queries
from motcua.apps.ledger.models import ChainCheck, DailyRoot
from motcua.apps.ledger.queries import pages
from motcua.apps.ledger.tests.tampering import tamper
from motcua.apps.signing import queries as signing
from motcua.apps.signing.ports import UnableToSignError
from motcua.apps.signing.providers.demo import DemoSigner
from motcua.common import files
from motcua.common.models import JournalEntry
from motcua.core.ledger import Finding, Harm, Part, Told

NIGHT = at(0, 10, day=20)


def _with_root(here) -> int:
    dossier_id = here.in_hand()
    (root,) = operations.make_roots(DAY, at=NIGHT)
    assert (root.agency_id, root.day) == (here.commune, DAY)
    return dossier_id


def _harms(here) -> tuple[Finding, ...]:
    return queries.read(here.commune, at=NIGHT).findings


def test_a_root_is_one_signed_page_that_names_the_hash(small_world):
    _with_root(small_world)
    root = queries.root(small_world.commune, DAY)
    with files.open_file(root.document) as page:
        pdf = page.read()
    assert root.own_hex.encode() in pdf
    assert b"/Type/Pages/Count 1/" in pdf
    (verdict,) = signing.verify(pdf, at=NIGHT)
    assert verdict.is_trusted
    assert verdict.is_time_stamped
    assert JournalEntry.objects.filter(verb="ledger.root_made").count() == 1
    assert queries.read(small_world.commune, at=NIGHT).is_whole


def test_a_day_has_one_root_and_only_when_something_is_new(small_world):
    _with_root(small_world)
    assert operations.make_roots(DAY, at=NIGHT) == ()
    assert operations.make_roots(DAY + timedelta(days=1), at=at(0, 10, day=21)) == ()
    assert operations.make_roots(DAY - timedelta(days=1), at=NIGHT) == ()
    assert queries.root_days(5) == (DAY,)


def test_a_root_tells_only_of_its_day(small_world):
    dossier_id = small_world.in_hand()
    before = queries.read(small_world.commune, at=NIGHT).verdict.last
    dossiers.hand_over(dossier_id, leg=2, by=small_world.handler, at=at(8, day=20))
    (root,) = operations.make_roots(DAY, at=at(9, day=20))
    assert root.mark == before


def test_roots_are_never_changed(small_world):
    _with_root(small_world)
    with pytest.raises(DatabaseError), transaction.atomic():
        DailyRoot.objects.update(seq=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        DailyRoot.objects.all().delete()


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        (
            "UPDATE dossiers_timefact SET actor = 'ai đó' WHERE seq = 2",
            Finding(2, 2, Harm.ALTERED, Part.CONTENT),
        ),
        (
            "UPDATE dossiers_timefact SET occurred_at = '2026-11-18' WHERE seq = 3",
            Finding(3, 3, Harm.ALTERED, Part.CONTENT),
        ),
        (
            "DELETE FROM dossiers_timefact WHERE seq = 2",
            Finding(2, 2, Harm.REMOVED, Part.NUMBER),
        ),
        (
            "UPDATE dossiers_chainhead SET seq = seq + 1, own_hash = '\\x00'",
            Finding(5, 5, Harm.CUT, Part.HEAD),
        ),
        (
            "UPDATE ledger_dailyroot SET own_hash = decode(repeat('ab', 32), 'hex')",
            Finding(4, 4, Harm.ALTERED, Part.ROOT),
        ),
    ],
)
def test_what_is_done_behind_our_back_shows(small_world, sql, finding):
    _with_root(small_world)
    assert queries.read(small_world.commune, at=NIGHT).verdict.count == 4
    tamper(sql)
    assert finding in _harms(small_world)
    operations.check(at=NIGHT)
    (check,) = queries.last_checks()
    assert finding in check.findings
    assert not check.is_whole
    assert JournalEntry.objects.filter(verb="ledger.found_broken").exists()


def test_what_an_altered_fact_said_is_found_out(small_world):
    small_world.in_hand()
    tamper(
        "UPDATE dossiers_timefact SET occurred_at = occurred_at - interval '2 days'"
        " WHERE seq = 3",
        "UPDATE dossiers_timefact SET cause = 'x', reference = 'y' WHERE seq = 4",
    )
    backdated, twice = _harms(small_world)
    told = queries.what_was_said(small_world.commune, backdated)
    assert told == Told(
        "occurred_at",
        was="2026-11-19T01:30:00.000000+00:00",
        now="2026-11-17T01:30:00.000000+00:00",
    )
    cut = Finding(9, 9, Harm.CUT, Part.HEAD)
    gone = Finding(9, 9, Harm.ALTERED, Part.CONTENT)
    assert queries.what_was_said(small_world.commune, cut) is None
    assert queries.what_was_said(small_world.commune, gone) is None
    assert twice.part is Part.CONTENT


def test_a_tail_rewritten_with_all_its_hashes_shows_against_the_root(small_world):
    """Whoever knows the form can link a forged tail whole; the root was signed."""
    _with_root(small_world)
    migration = import_module("motcua.apps.dossiers.migrations.0005_facts_are_chained")
    tamper(
        "UPDATE dossiers_timefact SET actor = 'ai đó', device = '' WHERE seq = 2",
        "DELETE FROM dossiers_chainhead",
        migration.LINK,
    )
    assert _harms(small_world) == (Finding(1, 4, Harm.REWRITTEN, Part.ROOT),)


def test_a_chain_deleted_with_its_head_shows_against_its_root(small_world):
    _with_root(small_world)
    tamper(
        "DELETE FROM dossiers_timefact",
        "DELETE FROM dossiers_chainhead",
    )
    assert queries.agencies_with_chains() == (small_world.commune,)
    assert _harms(small_world) == (Finding(1, 4, Harm.CUT, Part.ROOT),)


def test_a_head_taken_away_shows(small_world):
    small_world.in_hand()
    tamper("DELETE FROM dossiers_chainhead")
    assert _harms(small_world) == (Finding(1, 4, Harm.INSERTED, Part.HEAD),)


def test_a_root_whose_page_is_gone_shows(small_world, settings, tmp_path):
    _with_root(small_world)
    settings.MEDIA_ROOT = tmp_path
    assert _harms(small_world) == (Finding(4, 4, Harm.ALTERED, Part.ROOT),)


_FALSE = (Finding(4, 4, Harm.ALTERED, Part.ROOT),)


def test_an_upload_that_contains_the_hash_is_no_root(small_world):
    _with_root(small_world)
    root = queries.root(small_world.commune, DAY)
    upload = files.put(b"%PDF-1.7 " + root.own_hex.encode())
    tamper(f"UPDATE ledger_dailyroot SET document = '{upload}'")  # noqa: S608
    assert _harms(small_world) == _FALSE


def test_a_page_with_the_right_words_and_no_signature_is_no_root(
    small_world, monkeypatch
):
    with monkeypatch.context() as unsigned:
        unsigned.setattr(
            "motcua.apps.ledger.paper.root.signing.sign_pdf", lambda pdf, **_: pdf
        )
        _with_root(small_world)
    assert _harms(small_world) == _FALSE


@pytest.mark.parametrize(
    ("column", "value", "seq"), [("day", "'2026-11-18'", 4), ("seq", "3", 3)]
)
def test_a_signed_page_of_another_root_is_not_this_ones(
    small_world, column, value, seq
):
    _with_root(small_world)
    assert queries.read(small_world.commune, at=NIGHT).is_whole
    tamper(f"UPDATE ledger_dailyroot SET {column} = {value}")  # noqa: S608
    assert _harms(small_world) == (Finding(seq, seq, Harm.ALTERED, Part.ROOT),)


def test_signatures_are_verified_once_and_of_the_newest_always(
    small_world, monkeypatch
):
    dossier_id = _with_root(small_world)
    dossiers.hand_over(dossier_id, leg=2, by=small_world.handler, at=at(8, day=20))
    later = at(0, 10, day=21)
    operations.make_roots(DAY + timedelta(days=1), at=later)
    monkeypatch.setattr(pages, "_held", set())  # as in a process that has just begun
    asked = []
    verify = signing.verify

    def counted(pdf, **more):
        asked.append(pdf)
        return verify(pdf, **more)

    monkeypatch.setattr(signing, "verify", counted)
    assert queries.read(small_world.commune, at=later).is_whole
    assert len(asked) == 2
    assert queries.read(small_world.commune, at=later).is_whole
    assert len(asked) == 3


def test_no_root_is_signed_over_a_broken_chain(small_world):
    small_world.in_hand()
    tamper("UPDATE dossiers_timefact SET actor = 'ai đó' WHERE seq = 2")
    assert operations.make_roots(DAY, at=NIGHT) == ()


def test_the_watch_is_kept_once_a_day(small_world):
    small_world.in_hand()
    assert queries.unread(NIGHT.date()) == (small_world.commune,)
    operations.keep_watch(at=NIGHT)
    assert queries.unread(NIGHT.date()) == ()
    assert queries.root_days(1) == (DAY,)
    operations.keep_watch(at=NIGHT + timedelta(hours=1))
    assert ChainCheck.objects.count() == 1
    operations.keep_watch(at=NIGHT + timedelta(days=1))
    assert ChainCheck.objects.count() == 2
    assert queries.last_checks([small_world.commune])[0].is_whole


def _in_two_chains(here) -> None:
    here.in_hand()
    elsewhere = here.stranger
    dossiers.accept(
        agency_id=elsewhere.seats[0].agency_id,
        by=elsewhere,
        at=at(8),
        intake=here.intake(),
    )


class _DownOnce:
    """A signing service that does not answer the first time."""

    def __init__(self) -> None:
        self.signer, self.waits = DemoSigner(), True
        self.notice = self.signer.notice

    def sign(self, pdf: bytes, **more) -> bytes:
        if self.waits:
            self.waits = False
            raise UnableToSignError("Dịch vụ ký số không trả lời.")
        return self.signer.sign(pdf, **more)


@pytest.fixture
def down_once(monkeypatch):
    signer = _DownOnce()
    monkeypatch.setattr("motcua.apps.signing.operations._provider", lambda _: signer)


@pytest.mark.usefixtures("down_once")
def test_a_root_that_could_not_be_signed_is_signed_the_next_hour(small_world):
    small_world.in_hand()
    with pytest.raises(UnableToSignError):
        operations.keep_watch(at=NIGHT)
    assert queries.roots() == ()
    operations.keep_watch(at=NIGHT + timedelta(hours=1))
    assert queries.root_days(1) == (DAY,)
    assert ChainCheck.objects.count() == 1, "the chain itself was read in the night"


@pytest.mark.usefixtures("down_once")
def test_a_root_that_fails_does_not_stop_the_others(small_world):
    _in_two_chains(small_world)
    assert len(queries.agencies_with_chains()) == 2
    with pytest.raises(UnableToSignError):
        operations.keep_watch(at=NIGHT)
    assert len(queries.roots()) == 1


def test_a_chain_that_cannot_be_read_does_not_stop_the_others(small_world, monkeypatch):
    _in_two_chains(small_world)
    first, second = queries.agencies_with_chains()
    read = queries.read

    def broken(agency_id: int, **more):
        if agency_id == first:
            raise OSError("the table is gone")
        return read(agency_id, **more)

    monkeypatch.setattr(queries, "read", broken)
    with pytest.raises(OSError, match="gone"):
        operations.keep_watch(at=NIGHT)
    assert [check.agency_id for check in queries.last_checks()] == [second]
    assert [root.agency_id for root in queries.roots()] == [second]
    assert queries.unread(NIGHT.date()) == (first,)


def test_the_role_may_not_change_roots(db):  # noqa: ARG001
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class, aclexplode(relacl)"
            " WHERE oid = 'ledger_dailyroot'::regclass AND grantee = relowner"
            " AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')"
        )
        assert cursor.fetchone() == (0,)
