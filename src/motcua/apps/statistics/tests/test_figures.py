import re

import pytest
from django.conf import settings

from motcua.apps.statistics import figures as registry
from motcua.apps.statistics import operations, queries
from motcua.apps.statistics.queries import By, figures
from motcua.apps.statistics.tests.stage import CODE, correct, on, procedure
from motcua.core.casefile import FactKind
from motcua.core.channels import Channel
from motcua.core.periods import Period

NOW = on("12/11 10:00")
FIRST, LAST = on("01/11 00:00").date(), NOW.date()
# Named in a criteria set though nobody counts them yet: typed, with evidence.
AWAITED: frozenset[str] = frozenset()


@pytest.fixture
def week(mo_sat):
    """Dossiers on time, late, online, by post, asked for more, and one elsewhere."""
    procedure("1.000002", 5, "Cấp bản sao trích lục")
    kept = mo_sat.accept(on("02/11 08:00"), Channel.ONLINE)
    mo_sat.resolve(kept, on("05/11 16:00"))
    late = mo_sat.accept(on("03/11 09:00"))
    mo_sat.resolve(late, on("10/11 09:00"))
    post = mo_sat.accept(on("04/11 09:00"), Channel.POST)  # overdue since 09/11
    paused = mo_sat.accept(on("10/11 09:00"), Channel.ONLINE)
    mo_sat.pause(paused, on("11/11 09:00"))
    return {"kept": kept, "late": late, "post": post, "paused": paused}


def test_every_figure_counts_what_it_says_and_names_what_failed(mo_sat, week):
    read = figures.read_all(figures.names(), mo_sat.id, FIRST, LAST, NOW)

    told = {name: (one.numerator, one.denominator) for name, one in read.items()}
    assert told == {
        "apologies.in_time": (0, 2),
        "dossiers.by_post": (1, 4),
        "dossiers.filed_online": (2, 4),
        "dossiers.on_time": (1, 2),
        "dossiers.received": (4, None),
        "dossiers.supplements": (4, 4),
        "procedures.used_online": (1, 2),
    }
    assert read["dossiers.on_time"].failed == (week["late"],)
    assert set(read["dossiers.filed_online"].failed) == {week["late"], week["post"]}
    assert set(read["apologies.in_time"].failed) == {week["late"], week["post"]}
    assert read["procedures.used_online"].counted == (CODE, "1.000002")
    assert read["procedures.used_online"].failed == ("1.000002",)
    assert read["dossiers.on_time"].value == pytest.approx(0.5)
    assert all(
        one.denominator is None
        or one.numerator + len(one.failed) == one.denominator == len(one.counted)
        for one in read.values()
    )


def test_what_is_overdue_now_will_be_late(mo_sat, week, django_assert_num_queries):
    assert week["post"]
    with django_assert_num_queries(1):
        found = figures.pending(figures.names(), mo_sat.id, NOW)
    assert found == {"dossiers.on_time": 1}
    assert figures.pending(["dossiers.received"], mo_sat.id, NOW) == {}


def test_all_agencies_together(mo_sat, na_lua, week):  # noqa: ARG001
    na_lua.accept(on("03/11 09:00"))
    each = [
        figures.read_all(figures.names(), one.id, FIRST, LAST, NOW)
        for one in (mo_sat, na_lua)
    ]
    whole = figures.read_all(figures.names(), None, FIRST, LAST, NOW)
    for name in ("dossiers.on_time", "dossiers.received", "dossiers.by_post"):
        assert whole[name].numerator == sum(one[name].numerator for one in each)
    assert whole["dossiers.received"].numerator == 5
    assert whole["procedures.used_online"].numerator == 1


@pytest.mark.parametrize("filled_to", [None, "04/11", "11/11"])
def test_numbers_alone_are_the_same_numbers(mo_sat, na_lua, week, filled_to):
    na_lua.resolve(na_lua.accept(on("03/11 09:00")), on("05/11 09:00"))
    correct(mo_sat, week["late"], FactKind.RESULT_READY, on("05/11 16:00"), NOW)
    correct(mo_sat, week["post"], FactKind.ACCEPTED, on("30/10 09:00"), NOW)
    if filled_to:
        until = on(f"{filled_to} 00:00").date()
        operations.fill(None, until, at=NOW)
    for agency_id in (mo_sat.id, na_lua.id, None):
        asked = (figures.names(), agency_id, FIRST, LAST, NOW)
        listed, counted = figures.read_all(*asked), figures.numbers(*asked)
        assert _told(counted) == _told(listed)
        assert counted["dossiers.on_time"].counted == ()


def test_numbers_alone_ask_as_much_whatever_there_is(
    mo_sat, week, django_assert_max_num_queries
):
    del week
    operations.fill(None, on("11/11 00:00").date(), at=NOW)
    figures.numbers(figures.names(), None, FIRST, LAST, NOW)
    with django_assert_max_num_queries(14):
        figures.numbers(figures.names(), None, FIRST, LAST, NOW)
    before = mo_sat.accept(on("12/11 08:00"))
    mo_sat.resolve(before, on("12/11 09:00"))
    with django_assert_max_num_queries(14):
        figures.numbers(figures.names(), None, FIRST, LAST, NOW)


def test_corrected_facts_count_as_they_were_in_truth(mo_sat, week):
    operations.fill(None, on("11/11 00:00").date(), at=NOW)
    later = on("12/11 11:00")
    correct(mo_sat, week["late"], FactKind.RESULT_READY, on("05/11 16:00"), NOW)
    correct(mo_sat, week["post"], FactKind.ACCEPTED, on("30/10 09:00"), NOW)
    correct(mo_sat, week["kept"], FactKind.RESULT_READY, None, NOW)  # it never was

    read = figures.read_all(figures.names(), mo_sat.id, FIRST, LAST, later)
    on_time, received = read["dossiers.on_time"], read["dossiers.received"]

    assert on_time.counted == (week["late"],)
    assert on_time.failed == ()
    assert week["post"] not in received.counted
    assert read["dossiers.by_post"].numerator == 0
    assert set(read["apologies.in_time"].failed) == {week["kept"], week["post"]}
    october = figures.read(
        "dossiers.received",
        mo_sat.id,
        on("01/10 00:00").date(),
        on("31/10 00:00").date(),
        later,
    )
    assert october.counted == (week["post"],)
    operations.catch_up(at=on("13/11 00:10"))
    after = queries.present(on("13/11 08:00"))
    table = queries.table(after, Period(FIRST, LAST), By.AGENCY)
    assert (table.total.counts.kept, table.total.counts.resolved) == (1, 1)
    assert table.total.counts.received == received.numerator == 3
    assert table.total.balance.gap == 0


def _told(read):
    return {name: (one.numerator, one.denominator) for name, one in read.items()}


def test_the_same_numbers_as_on_the_board(mo_sat, na_lua, week):
    na_lua.accept(on("03/11 09:00"))
    table = queries.table(queries.present(NOW), Period(FIRST, LAST), By.AGENCY)
    line = next(line for line in table.lines if line.key == mo_sat.id)

    received = figures.read("dossiers.received", mo_sat.id, FIRST, LAST, NOW)
    on_time = figures.read("dossiers.on_time", mo_sat.id, FIRST, LAST, NOW)

    assert received.numerator == line.counts.received == len(week)
    assert (on_time.numerator, on_time.denominator) == (
        line.counts.kept,
        line.counts.resolved,
    )


def test_nothing_counted_is_no_share(mo_sat):
    found = figures.read("dossiers.on_time", mo_sat.id, FIRST, LAST, NOW)

    assert (found.numerator, found.denominator, found.value) == (0, 0, None)
    assert figures.read("dossiers.unheard_of", mo_sat.id, FIRST, LAST, NOW) is None
    assert figures.figure("dossiers.unheard_of") is None


def test_a_name_means_one_thing():
    known = registry.figure("dossiers.on_time")

    with pytest.raises(ValueError, match="registered already"):
        registry.register(known, lambda _: registry.Counted(0))


def test_what_criteria_sets_name_exists_or_is_awaited():
    named = set()
    for path in (settings.ROOT / "law" / "criteria").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        named |= set(
            re.findall(
                r"\[([a-z_.]+), (?:numerator|denominator|value|last_value)\]", text
            )
        )

    assert named
    assert named - figures.names() == AWAITED


def test_the_document_tells_every_figure():
    text = (settings.ROOT / "docs/algorithms/named-figures.md").read_text("utf-8")
    told = re.findall(r"^\| `([a-z_.]+)` \| (\d+) \|.*\| (\w+) \|$", text, re.MULTILINE)

    assert told == [
        (one.name, str(one.version), one.behind.value) for one in figures.figures()
    ]
