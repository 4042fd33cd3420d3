"""After answering nothing leads from the answer to who gave it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.surveys import codes, mixing, operations, queries
from motcua.apps.surveys.finding import find_code
from motcua.apps.surveys.lists import Person
from motcua.apps.surveys.models import Answer, Campaign, Code, Invitation, Sealed
from motcua.apps.surveys.operations import (
    CodeUsedError,
    Filled,
    IncompleteError,
    NotTakingError,
    UnknownCodeError,
    answering,
)
from motcua.apps.surveys.tests.stage import GOOD, NOW
from motcua.apps.surveys.words import Channel, Design, Group
from motcua.common.errors import RefusedError
from motcua.common.models import JournalEntry

SYSTEM = ("xmin", "xmax", "cmin", "cmax", "ctid")


def _filled(agency_id, **more):
    return Filled(
        forms={agency_id: {**GOOD, **more}},
        channel=Channel.WEB,
        seconds=63,
        about_device="một máy",
    )


def _send_all(here, campaign_id):
    """Everybody answers in turn; return {code: (invitation, agency)}."""
    sent = {}
    for letter in here.letters(campaign_id):
        salt = Campaign.objects.get(pk=campaign_id).salt
        row = Code.objects.get(digest=codes.digest(salt, letter.code))
        agency_id = row.invitation.member.targets[0]
        operations.send(letter.code, _filled(agency_id), at=NOW)
        sent[letter.code] = (row.invitation_id, row.invitation.member_id)
    return sent


def _every_column():
    """Yield (table, column, value) of all tables that hold answers."""
    with connection.cursor() as cursor:
        for table in ("surveys_answer", "surveys_sealed"):
            system = ", ".join(f"{name}::text AS {name}" for name in SYSTEM)
            cursor.execute(f"SELECT {system}, * FROM {table}")  # noqa: S608
            names = [column.name for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((table, *pair) for pair in zip(names, row, strict=True))


def test_no_column_leads_back(here):
    campaign_id = here.open(12)
    sent = _send_all(here, campaign_id)
    operations.close(campaign_id, by=here.arranger, at=NOW)

    assert Answer.objects.count() == 12
    assert not Sealed.objects.exists()
    columns = {name for _table, name, _value in _every_column()}
    # A new column here must be thought about: could it tell who answered?
    assert columns == {
        *SYSTEM, "id", "campaign_id", "agency_id", "respondent_group",
        "stratum", "cluster", "weight", "channel", "week", "device", "seconds",
        "interviewer_id", "language", "content",
    }  # fmt: skip
    digests = set(Code.objects.values_list("digest", flat=True))
    known = {str(pk) for pair in sent.values() for pk in pair}
    for _table, name, value in _every_column():
        text = str(value)
        assert not any(code in text for code in sent)
        assert not any(digest in text for digest in digests)
        assert "Người Thứ" not in text
        # As a word of its own: a random number may hold its digits by chance.
        assert not re.search(r"\b09120000\d\d\b", text)
        if name in {"id", "device"}:
            assert text not in known
        if name == "week":
            assert value.weekday() == 0  # a Monday: no day, no hour

    # The journal holds no line for an answer.
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert not {verb for verb in verbs if "answer" in verb}


def _answer(here, campaign_id, stratum, count):
    """So many of a stratum answer in turn; yield (answers, boxed) after each."""
    salt = Campaign.objects.get(pk=campaign_id).salt
    for n, letter in enumerate(here.letters(campaign_id)):
        found = Code.objects.get(digest=codes.digest(salt, letter.code)).invitation
        if found.stratum != stratum or not count:
            continue
        count -= 1
        filled = replace(_filled(found.member.targets[0]), seconds=5 * n)
        operations.send(letter.code, filled, at=NOW + timedelta(minutes=n))
        yield Answer.objects.count(), Sealed.objects.count()


class _SameLots(Random):
    """Draws the same lots for answers, in whatever order the database tells them."""

    def shuffle(self, rows):
        rows.sort(key=lambda row: row["seconds"] if type(row) is dict else row.seconds)
        super().shuffle(rows)


def test_half_leaves_the_box_once_ten_lie_there(here, monkeypatch):
    # One lot in 252 lets the first ten out, and would say nothing below.
    monkeypatch.setattr(mixing, "_random", _SameLots(20261122))
    campaign_id = here.open(36)

    seen = list(_answer(here, campaign_id, "H1", 16))

    assert seen[8:11] == [(0, 9), (5, 5), (5, 6)]
    assert seen[13:] == [(5, 9), (10, 5), (10, 6)]
    ids = list(Answer.objects.order_by("seconds").values_list("pk", flat=True))
    assert max(ids) - min(ids) > 2**32  # random numbers, not a sequence
    # Nobody knows of the last five to send that their answers are out, nor that not.
    late = set(Sealed.objects.values_list("seconds", flat=True))
    early = set(Answer.objects.values_list("seconds", flat=True))
    assert min(late) < max(early)


def test_a_class_does_not_leave_with_another(here):
    """Who matches what left at one time with who just sent finds no small stratum."""
    campaign_id = here.open(36)

    for stratum in ("H1", "H2"):
        *_, last = _answer(here, campaign_id, stratum, 9)

    assert last == (0, 18)


def test_what_was_written_when_tells_nothing_once_closed(here, monkeypatch):
    """Rows lie in the files as they were written: who reads ctid must learn nothing."""
    monkeypatch.setattr(mixing, "_random", Random(20261122))  # noqa: S311  the same lots each time
    campaign_id = here.open(40, design=Design.CENSUS)
    sent = [invitation_id for invitation_id, _ in _send_all(here, campaign_id).values()]
    before = {table: _order(table, sent) for table in ("invitation", "code")}
    operations.close(campaign_id, by=here.arranger, at=NOW)

    for table, order in before.items():
        assert _in_turn(order) > 0.5  # so it lay there until now
        assert _in_turn(_order(table, sent)) < 0.3
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT xmin::text FROM surveys_invitation"
            " UNION SELECT xmin::text FROM surveys_code"
        )
        assert len(cursor.fetchall()) == 1


def _order(table, sent):
    """In which order those who sent, first to last, lie in a table's files."""
    column = "id" if table == "invitation" else "invitation_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM surveys_{table} ORDER BY ctid")  # noqa: S608
        place = {row[0]: n for n, row in enumerate(cursor.fetchall())}
    return [place[one] for one in sent]


def _in_turn(order):
    """What part of them lies right behind who sent before: by chance next to none."""
    pairs = list(pairwise(order))
    return sum(later == earlier + 1 for earlier, later in pairs) / len(pairs)


def test_in_the_box_an_answer_bears_no_transaction_of_its_own(here):
    for letter in here.letters(here.open(12))[:3]:
        agency_id = find_code(letter.code).invitation.member.targets[0]
        operations.send(letter.code, _filled(agency_id), at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM surveys_sealed")
        sealed = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "SELECT xmin::text FROM surveys_invitation WHERE state = 'answered'"
        )
        marked = [row[0] for row in cursor.fetchall()]
    assert len(sealed) == len(set(marked)) == 3
    assert len(set(sealed)) == 1  # one of three, of the last who answered


def test_who_answers_about_many_agencies_does_not_empty_the_box_alone(here):
    both = (here.first_id, here.second_id)
    deputies = [
        Person(Group.DEPUTY, "deputy", "", both, f"Đại biểu {n}") for n in range(10)
    ]
    campaign_id = operations.plan(
        here.plan(design=Design.CENSUS), by=here.arranger, at=NOW
    )
    operations.take_people(campaign_id, deputies, by=here.arranger, at=NOW)
    operations.draw(campaign_id, by=here.arranger, at=NOW)
    operations.open_campaign(campaign_id, by=here.arranger, at=NOW)
    filled = Filled(forms=dict.fromkeys(both, GOOD), channel=Channel.WEB)
    taken = []
    for letter in here.letters(campaign_id):
        operations.send(letter.code, filled, at=NOW)
        taken.append(Answer.objects.count())
    assert taken == [0] * 9 + [10]  # of ten people, not ten answers


def test_answers_are_only_added(here):
    campaign_id = here.open(12)
    _send_all(here, campaign_id)
    operations.close(campaign_id, by=here.arranger, at=NOW)
    for deed in (
        lambda: Answer.objects.update(content={}),
        lambda: Answer.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deed()


def test_a_code_is_used_once_and_only_in_its_days(here):
    campaign_id = here.open(12)
    letter, other = here.letters(campaign_id)[:2]
    agency_id = Invitation.objects.get(
        pk=find_code(letter.code).invitation_id
    ).member.targets[0]
    with pytest.raises(UnknownCodeError):
        operations.send("AAAAAAAA", _filled(agency_id), at=NOW)
    with pytest.raises(NotTakingError, match="01/11/2026"):
        operations.send(letter.code, _filled(agency_id), at=NOW - timedelta(days=60))
    with pytest.raises(IncompleteError) as missing:
        operations.send(letter.code, _filled(agency_id, A1="1"), at=NOW)
    assert missing.value.checked[agency_id].missing == ("A2",)  # asked of the unhappy

    operations.save_draft(letter.code, {"forms": {"1": {"A1": "5"}}}, at=NOW)
    kept = Code.objects.exclude(draft=None).get()
    assert b'"A1"' not in bytes(kept.draft)  # its quotes are no letters of a cipher
    salt = Campaign.objects.get(pk=campaign_id).salt
    assert codes.open_draft(salt, letter.code.lower(), kept.draft)["forms"]
    assert codes.open_draft(salt, other.code, kept.draft) == {}

    odd = _filled(agency_id, A1="1", A2="Ghế\0 hỏng \ud83d")
    operations.send(f" {codes.shown(letter.code.lower())}", odd, at=NOW)
    assert Sealed.objects.get().content["A2"] == "Ghế hỏng"
    assert not Code.objects.exclude(draft=None).exists()
    with pytest.raises(CodeUsedError):
        operations.send(letter.code, _filled(agency_id), at=NOW)
    operations.close(campaign_id, by=here.arranger, at=NOW)
    with pytest.raises(NotTakingError, match="khép"):
        operations.send(other.code, _filled(agency_id), at=NOW)


def test_no_draft_is_kept_once_the_form_was_sent_elsewhere(here, monkeypatch):
    letter = here.letters(here.open(12))[0]
    before = find_code(letter.code)  # as another page read it just before
    agency_id = before.invitation.member.targets[0]
    operations.send(letter.code, _filled(agency_id), at=NOW)
    monkeypatch.setattr(answering, "find_code", lambda _code: before)
    with pytest.raises(CodeUsedError):
        operations.save_draft(letter.code, {"forms": {}}, at=NOW)
    assert not Code.objects.exclude(draft=None).exists()


def _strata(letters):
    """Letters by the stratum of who got them."""
    found = {"H1": [], "H2": []}
    for letter in letters:
        invitation = find_code(letter.code).invitation
        found[invitation.stratum].append((letter.code, invitation.member.targets[0]))
    return found


def test_a_full_group_takes_no_more_and_is_asked_no_more(here):
    campaign_id = here.open(12, quotas={"H1": 2, "H3": 5})
    letters = _strata(here.letters(campaign_id))
    assert (len(letters["H1"]), len(letters["H2"])) == (8, 4)
    caller = here.caller.person_id
    operations.assign(campaign_id, caller, "", 12, by=here.arranger, at=NOW)
    for code, agency_id in letters["H1"][:2]:
        assert len(queries.respondents(caller)) > 4
        operations.send(code, _filled(agency_id), at=NOW)
    code, agency_id = letters["H1"][2]
    with pytest.raises(NotTakingError, match="đủ"):  # before the first question
        queries.open_form(code, NOW)
    with pytest.raises(NotTakingError, match="đủ"):
        operations.send(code, _filled(agency_id), at=NOW)
    again = _strata(here.letters(campaign_id))
    assert (len(again["H1"]), len(again["H2"])) == (0, 4)
    assert {one.stratum for one in queries.respondents(caller)} == {"H2"}
    for code, agency_id in letters["H2"]:
        operations.send(code, _filled(agency_id), at=NOW)
    with pytest.raises(RefusedError, match="đủ phiếu"):
        here.letters(campaign_id)
