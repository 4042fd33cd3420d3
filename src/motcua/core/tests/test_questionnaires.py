from dataclasses import replace
from decimal import Decimal

import pytest

from motcua.core.surveys import (
    All,
    Between,
    Chose,
    Either,
    Fault,
    FaultKind,
    FormatError,
    Kind,
    Not,
    Option,
    Question,
    Questionnaire,
    Refusal,
    Section,
    Trouble,
    check,
    condition_from_json,
    condition_to_json,
    digest,
    from_json,
    read_sheet,
    to_json,
)
from motcua.core.tests.questionnaires import FIVE, both, options, scale, sipas


def asking(*questions, **section):
    """A questionnaire of one section."""
    return Questionnaire(
        "q", both("Q"), (Section("S", both("S"), questions, **section),)
    )


def single(code, *codes, **more):
    return Question(code, Kind.SINGLE, both(code), options(*codes), **more)


def faults(*questions, **section):
    return check(asking(*questions, **section))


def test_a_sound_questionnaire_has_no_fault():
    assert check(sipas()) == ()


def test_questions_are_found_by_code():
    assert sipas().question("trips").kind is Kind.NUMBER
    assert sipas().question("trip") is None
    assert sipas().question("direction").best_first == ("A", "B", "C", "D")
    assert sipas().question("result").best_first == ("5", "4", "3", "2", "1")


def test_who_came_online_is_not_asked_of_the_officer():
    assert "officer" in sipas().asked({"came": "counter"})
    assert "officer" not in sipas().asked({"came": "online"})


def test_who_did_not_come_is_asked_nothing_more():
    assert sipas().asked({"came": "none"}) == ("came",)


def test_one_of_several_conditions_is_enough():
    either = Either((Chose("a", ("1",)), Chose("a", ("2",))))
    asked = asking(single("a", "1", "2", "3"), single("b", "1", "2", asked_if=either))

    assert "b" in asked.asked({"a": "2"})
    assert "b" not in asked.asked({"a": "3"})
    assert "b" not in asked.asked({})


def test_a_whole_sheet_is_kept_clean():
    sheet = {
        "came": " counter ",
        "officer": "dk",
        "result": "4",
        "trips": 3.50,
        "why": ["late", "papers"],
        "words": " Cảm ơn ",
        "direction": "",
    }

    found = read_sheet(sipas(), sheet)

    assert found.is_whole
    assert found.answers == {
        "came": "counter",
        "officer": "dk",
        "result": "4",
        "trips": "3.5",
        "why": ["papers", "late"],
        "words": "Cảm ơn",
    }


def test_what_is_required_and_blank_is_missing():
    found = read_sheet(sipas(), {"came": "counter", "officer": None, "why": []})

    assert found.missing == ("officer",)
    assert not found.refused
    assert not found.is_whole


@pytest.mark.parametrize(
    ("code", "given", "why", "limit"),
    [
        ("nothing", "1", Trouble.NO_SUCH_QUESTION, ""),
        ("result", 4, Trouble.WRONG_FORM, ""),
        ("result", "6", Trouble.NO_SUCH_OPTION, ""),
        ("result", "dk", Trouble.NO_SUCH_OPTION, ""),
        ("why", {"late": True}, Trouble.WRONG_FORM, ""),
        ("why", ["late", 3], Trouble.WRONG_FORM, ""),
        ("why", "never", Trouble.NO_SUCH_OPTION, ""),
        ("why", ["late", "late"], Trouble.CHOSEN_TWICE, ""),
        ("why", ["late", "papers", "absent"], Trouble.TOO_MANY, "2"),
        ("trips", "nhiều", Trouble.NOT_A_NUMBER, ""),
        ("trips", "NaN", Trouble.NOT_A_NUMBER, ""),
        ("trips", "1e99999999", Trouble.NOT_A_NUMBER, ""),
        ("trips", "0" * 40, Trouble.NOT_A_NUMBER, ""),
        ("trips", True, Trouble.NOT_A_NUMBER, ""),
        ("trips", -1, Trouble.TOO_SMALL, "0"),
        ("trips", "51", Trouble.TOO_LARGE, "50"),
        ("words", 7, Trouble.WRONG_FORM, ""),
        ("words", "x" * 21, Trouble.TOO_LONG, "20"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_reason(code, given, why, limit):
    found = read_sheet(sipas(), {"came": "online", "trips": "2", code: given})

    assert found.refused == (Refusal(code, why, limit),)


def test_an_answer_nobody_asked_for_is_refused():
    found = read_sheet(sipas(), {"came": "online", "officer": "5"})

    assert found.refused == (Refusal("officer", Trouble.NOT_ASKED),)
    assert "officer" not in found.answers


def test_a_refused_answer_is_not_missing_as_well():
    found = read_sheet(sipas(), {"came": "by boat"})

    assert found.refused == (Refusal("came", Trouble.NO_SUCH_OPTION),)
    assert found.missing == ()


@pytest.mark.parametrize(
    ("given", "kept"), [("-0", "0"), ("12", "12"), ("1E1", "10"), ("0.50", "0.5")]
)
def test_numbers_are_kept_in_one_way(given, kept):
    asked = asking(Question("n", Kind.NUMBER, both("n")))

    assert read_sheet(asked, {"n": given}).answers == {"n": kept}


def test_one_answer_to_many_may_come_alone():
    sheet = {"came": "online", "trips": "4", "why": "late"}

    assert read_sheet(sipas(), sheet).answers["why"] == ["late"]


def test_the_questionnaire_comes_back_from_json():
    assert from_json(to_json(sipas(intro=both("Kính gửi")))) == sipas(
        intro=both("Kính gửi")
    )


def test_one_language_is_vietnamese():
    data = to_json(sipas())
    del data["languages"]

    assert from_json(data).languages == ("vi",)


def test_the_digest_names_what_is_asked():
    changed = replace(sipas(), title=both("Khác"))

    assert digest(sipas()) == digest(from_json(to_json(sipas())))
    assert digest(sipas()) != digest(changed)


@pytest.mark.parametrize(
    "condition",
    [
        Not(Chose("a", ("1", "2"))),
        All((Chose("a", ("1",)), Between("b", Decimal(1), Decimal("2.5")))),
        Either((Between("b", None, Decimal(0)), Chose("a", ("1",)))),
    ],
)
def test_conditions_come_back_from_json(condition):
    assert condition_from_json(condition_to_json(condition)) == condition


def nested(depth):
    return {"not": nested(depth - 1)} if depth else {"question": "a", "is": ["1"]}


def changed(change):
    data = to_json(sipas())
    change(data, data["sections"][1]["questions"])
    return data


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], ""),
        (changed(lambda d, _: d.pop("key")), "key"),
        (changed(lambda d, _: d.update(key=1)), "key"),
        (changed(lambda d, _: d.update(title="x")), "title"),
        (changed(lambda d, _: d.update(title={"vi": 1})), "title.vi"),
        (changed(lambda d, _: d.update(languages=[])), "languages"),
        (changed(lambda d, _: d.update(languages=[""])), "languages"),
        (changed(lambda d, _: d.update(sections={})), "sections"),
        (changed(lambda d, _: d.update(sections=[1])), "sections[0]"),
        (changed(lambda _, q: q[0].update(kind="x")), "sections[1].questions[0].kind"),
        (
            changed(lambda _, q: q[0].update(required="có")),
            "sections[1].questions[0].required",
        ),
        (
            changed(lambda _, q: q[2].update(least="x")),
            "sections[1].questions[2].least",
        ),
        (
            changed(lambda _, q: q[3].update(most_chosen=True)),
            "sections[1].questions[3].most_chosen",
        ),
        (
            changed(lambda _, q: q[1]["options"][0].update(worth="101")),
            "sections[1].questions[1].options[0].worth",
        ),
        (
            changed(lambda _, q: q[3].update(asked_if={"question": "came"})),
            "sections[1].questions[3].asked_if",
        ),
        (
            changed(lambda _, q: q[3].update(asked_if={"all": "came"})),
            "sections[1].questions[3].asked_if.all",
        ),
        (
            changed(lambda _, q: q[3].update(asked_if={"question": "c", "is": "x"})),
            "sections[1].questions[3].asked_if.is",
        ),
        (
            changed(lambda _, q: q[3].update(asked_if=nested(12))),
            "sections[1].questions[3].asked_if" + 9 * ".not",
        ),
    ],
)
def test_a_fault_of_form_names_its_place(data, where):
    with pytest.raises(FormatError) as told:
        from_json(data)

    assert told.value.where == where


def test_faults_of_texts_and_codes_are_told():
    twice = (
        Option("a", both("a")),
        Option("a", {"vi": "b"}),
        Option("dk", both("c")),
    )
    whole = Questionnaire(
        "q",
        {"vi": "Q", "en": " "},
        (
            Section("S", both("S"), ()),
            Section(
                "S", both("T"), (Question("x", Kind.SINGLE, both("x"), twice),) * 2
            ),
        ),
        ("vi", "en"),
        intro={"vi": "Kính gửi"},
    )

    assert check(whole) == (
        Fault("", FaultKind.TRANSLATION_MISSING, "en"),
        Fault("S", FaultKind.CODE_TWICE),
        Fault("x", FaultKind.CODE_TWICE),
        Fault("S", FaultKind.NO_QUESTION),
        Fault("x", FaultKind.TRANSLATION_MISSING, "en"),
        Fault("x", FaultKind.CODE_RESERVED, "dk"),
        Fault("x", FaultKind.OPTION_TWICE, "a"),
    )


def test_an_empty_questionnaire_is_none():
    assert check(Questionnaire("q", both("Q"), ())) == (
        Fault("", FaultKind.NO_QUESTION),
    )


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (single("x", "a"), FaultKind.FEW_OPTIONS),
        (Question("x", Kind.TEXT, both("x"), FIVE), FaultKind.NEEDLESS_OPTIONS),
        (
            Question("x", Kind.NUMBER, both("x"), least=Decimal(2), most=Decimal(1)),
            FaultKind.BOUNDS,
        ),
        (Question("x", Kind.TEXT, both("x"), longest=0), FaultKind.BOUNDS),
        (scale("x", satisfied=5), FaultKind.ALL_SATISFIED),
        (scale("x", satisfied=0), FaultKind.ALL_SATISFIED),
    ],
)
def test_faults_of_one_question_are_told(question, kind):
    assert faults(question) == (Fault("x", kind),)


def test_a_note_is_translated_too():
    whole = replace(
        asking(single("x", "a", "b", note={"en": "only"})), languages=("vi", "en")
    )

    assert check(whole) == (Fault("x", FaultKind.TRANSLATION_MISSING, "vi"),)


def test_faults_of_conditions_are_told():
    number = Question("n", Kind.NUMBER, both("n"))
    first = single("a", "1", "2", may_not_know=True)

    def told(condition):
        return [
            (fault.kind, fault.about)
            for fault in faults(
                first, number, single("x", "1", "2", asked_if=condition)
            )
        ]

    assert told(Chose("a", ("1", "dk"))) == []
    assert told(Chose("z", ("1",))) == [(FaultKind.NO_SUCH_QUESTION, "z")]
    assert told(Chose("a", ("3",))) == [(FaultKind.NO_SUCH_OPTION, "a.3")]
    assert told(Chose("n", ("3",))) == [(FaultKind.WRONG_TEST, "n")]
    assert told(Between("a", Decimal(1))) == [(FaultKind.WRONG_TEST, "a")]


def test_circles_and_looking_ahead_are_told():
    a = single("a", "1", "2", asked_if=Chose("c", ("1",)))
    b = single("b", "1", "2", asked_if=Chose("a", ("1",)))
    c = single("c", "1", "2", asked_if=Chose("b", ("1",)))
    d = single("d", "1", "2", asked_if=Chose("e", ("1",)))
    e = single("e", "1", "2")

    assert [(f.code, f.kind) for f in faults(a, b, c, d, e)] == [
        ("a", FaultKind.CYCLE),
        ("b", FaultKind.CYCLE),
        ("c", FaultKind.CYCLE),
        ("d", FaultKind.LOOKS_AHEAD),
    ]


def unreachable(*questions):
    return [f.code for f in faults(*questions) if f.kind is FaultKind.UNREACHABLE]


def test_questions_no_answers_lead_to_are_told():
    a = single("a", "1", "2", "3")
    b = single("b", "1", "2", asked_if=Chose("a", ("1",)))
    never = single(
        "c", "1", "2", asked_if=All((Chose("b", ("1",)), Chose("a", ("2",))))
    )
    after = single("d", "1", "2", asked_if=Chose("c", ("1",)))
    other = single("e", "1", "2", asked_if=Not(Chose("a", ("1", "2"))))

    assert unreachable(a, b, never, after, other) == ["c", "d"]


def test_numbers_are_searched_on_and_between_their_bounds():
    n = Question("n", Kind.NUMBER, both("n"), most=Decimal(10), is_required=True)
    deep = All((Between("n", Decimal(3)), Not(Between("n", Decimal(4), Decimal(10)))))
    high = Between("n", Decimal(11))
    odd = Question("o", Kind.NUMBER, both("o"), may_not_know=True)

    assert unreachable(n, single("x", "1", "2", asked_if=deep)) == []
    assert unreachable(n, single("x", "1", "2", asked_if=high)) == ["x"]
    assert unreachable(odd, single("x", "1", "2", asked_if=Chose("o", ("dk",)))) == []


def test_several_choices_are_searched_together():
    many = Question("m", Kind.MULTIPLE, both("m"), options("1", "2", "3"))
    two = replace(many, most_chosen=1)
    pair = All((Chose("m", ("1",)), Chose("m", ("2",))))

    assert unreachable(many, single("x", "1", "2", asked_if=pair)) == []
    assert unreachable(two, single("x", "1", "2", asked_if=pair)) == ["x"]


def test_words_are_answers_or_blank():
    words = Question("w", Kind.TEXT, both("w"), may_not_know=True)

    assert unreachable(words, single("x", "1", "2", asked_if=Chose("w", ("dk",)))) == []


def test_a_search_that_never_ends_accuses_nobody():
    codes = [str(n) for n in range(18)]
    many = Question("m", Kind.MULTIPLE, both("m"), options(*codes))
    never = All((*(Chose("m", (c,)) for c in codes), Not(Chose("m", ("0",)))))

    assert unreachable(many, single("x", "1", "2", asked_if=never)) == []
