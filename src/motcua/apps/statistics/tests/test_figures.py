import re

import pytest
from django.conf import settings

from motcua.apps.statistics import figures as registry
from motcua.apps.statistics import queries
from motcua.apps.statistics.queries import By, figures
from motcua.apps.statistics.tests.stage import CODE, on, procedure
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
