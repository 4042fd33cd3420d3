"""A questionnaire is written on pages: parts, conditions, checks, publication."""

from __future__ import annotations

import pytest

from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.scales import scales
from motcua.apps.surveys.tests.stage import NOW
from motcua.common import law
from motcua.common.errors import RefusedError
from motcua.core import surveys
from motcua.doors.surveys import conditions
from motcua.doors.surveys.forms import QuestionForm, question_initial
from motcua.doors.surveys.whole_form import whole_form


def _page(answer):
    return answer.content.decode()


def test_from_nothing_to_published(here, enter):
    client = enter(here.arranger_id)
    bad = client.post("/khao-sat/phieu/moi/", {"key": "phieu moi", "title_vi": ""})
    assert bad.status_code == 422
    made = client.post(
        "/khao-sat/phieu/moi/",
        {"key": "phieu-moi", "kind": "satisfaction", "title_vi": "Phiếu mới"},
    )
    page = made.url
    version_id = int(page.rstrip("/").rsplit("/", 1)[-1])
    assert "chưa có câu hỏi" in _page(client.get(page))

    client.post(f"{page}phan/moi/", {"ban": "1", "code": "A", "title_vi": "Chung"})
    scale = "5 | Rất hài lòng | | 100\n4 | Hài lòng | | 60\n1 | Không hài lòng | | 0"
    first = {
        "ban": "2", "code": "A1", "kind": "scale", "text_vi": "Hài lòng không?",
        "options": scale, "is_best_first": "on", "satisfied": "2", "is_required": "on",
    }  # fmt: skip
    client.post(f"{page}phan/A/cau/moi/", first)
    second = {
        "ban": "3", "code": "A2", "kind": "text", "text_vi": "Vì sao?",
        "asked_if": "A1: 9", "satisfied": "2",
    }  # fmt: skip
    client.post(f"{page}phan/A/cau/moi/", second)
    assert "mức “A1.9” không có" in _page(client.get(page))
    refused = client.post(f"{page}cong-bo/", follow=True)
    assert "Phiếu còn 1 lỗi" in _page(refused)
    assert "mức “A1.9” không có" in _page(refused)
    # Somebody else's page is older than the draft: nothing is overwritten.
    stale = client.post(f"{page}cau/A2/", {**second, "asked_if": "A1: 1"})
    assert stale.status_code == 409
    assert "A1: 1" in _page(stale)
    client.post(f"{page}cau/A2/", {**second, "ban": "4", "asked_if": "A1: 1"})
    assert "Kiểm tra: không còn lỗi" in _page(client.get(page))
    assert "data-if" in _page(client.get(f"{page}xem-thu/"))
    client.post(f"{page}cong-bo/")
    version = queries.version(version_id)
    assert version.state == "published"
    assert version.asked.question("A1").options[1].worth == 60
    assert client.get(f"{page}cau/A1/").status_code == 302  # frozen: back to the page


def test_nothing_is_taken_out_unasked(here, enter):
    client = enter(here.arranger_id)
    made = operations.revise(here.version_id, by=here.arranger, at=NOW)
    page = f"/khao-sat/phieu/{made}/"
    asked = _page(client.post(f"{page}doi/", {"ma": "A", "lam": "xoa", "ban": "1"}))
    assert "Bỏ A: Tiếp cận?" in asked
    assert "2 câu của phần này mất theo" in asked
    assert len(queries.version(made).asked.questions) == 3
    client.post(f"{page}doi/", {"ma": "B1", "lam": "bo", "ban": "1"})
    assert len(queries.version(made).asked.questions) == 2
    stale = client.post(
        f"{page}doi/", {"ma": "A", "lam": "xuong", "ban": "1"}, follow=True
    )
    assert "Người khác vừa lưu phiếu này" in _page(stale)
    again = client.post(
        f"/khao-sat/phieu/{here.version_id}/phien-ban-moi/", follow=True
    )
    assert "đã có bản đang soạn" in _page(again)


def test_a_ready_scale_is_filled_in_and_then_kept(here, enter):
    client = enter(here.arranger_id)
    made = client.post(
        "/khao-sat/phieu/moi/",
        {"key": "thang", "kind": "satisfaction", "title_vi": "Phiếu thang"},
    )
    page = made.url
    client.post(f"{page}phan/moi/", {"ban": "1", "code": "A", "title_vi": "Chung"})
    typed = {
        "ban": "2", "code": "A1", "kind": "text", "text_vi": "Hài lòng không?",
        "scale": "sipas-5", "is_required": "on",
    }  # fmt: skip
    shown = _page(client.post(f"{page}phan/A/cau/moi/", {**typed, "lay": "1"}))
    assert "5 | Rất hài lòng | Very satisfied" in shown
    assert "Hài lòng không?" in shown  # what was typed stays
    assert not queries.version(int(page.split("/")[-2])).asked.questions
    filled = {
        **typed, "scale": "", "kind": "scale", "is_best_first": "on", "satisfied": "2",
        "options": "\n".join(f"{n} | Mức {n}" for n in range(5, 0, -1)),
    }  # fmt: skip
    client.post(f"{page}phan/A/cau/moi/", filled)
    (question,) = queries.version(int(page.split("/")[-2])).asked.questions
    assert [one.code for one in question.options] == list("54321")
    # Nothing chosen: the page comes back as it was, and nothing is kept.
    again = client.post(f"{page}phan/A/cau/moi/", {**typed, "scale": "", "lay": "1"})
    assert again.status_code == 200


@pytest.mark.parametrize("one", scales(), ids=lambda one: one.key)
def test_every_ready_scale_makes_a_sound_question(one):
    asked = surveys.from_json(
        {
            "key": "thu",
            "languages": ["vi", "en"],
            "title": {"vi": "Thử", "en": "Trial"},
            "sections": [
                {
                    "code": "A",
                    "title": {"vi": "Phần", "en": "Part"},
                    "questions": [
                        {
                            "code": "A1",
                            "kind": one.kind,
                            "text": {"vi": "Câu?", "en": "Question?"},
                            "options": list(one.options),
                            "best_first": one.is_best_first,
                            **({"satisfied": one.satisfied} if one.satisfied else {}),
                        }
                    ],
                }
            ],
        }
    )
    assert surveys.check(asked) == ()
    source = next(
        kept for kept in law.read("surveys/scales.yaml")["scales"]
        if kept["key"] == one.key
    )  # fmt: skip
    assert source["citation"]
    assert source["verified"] is False


def test_the_whole_form_tells_when_what_is_asked_in_both_languages(here, enter):
    page = f"/khao-sat/phieu/{here.version_id}/toan-phieu/"
    client = enter(here.arranger_id)
    both = _page(client.get(page))
    assert "Trang 1 trên 2" in both
    assert "Chỉ trả lời nếu câu A1 chọn “Mức 1” hoặc “Mức 2”." in both
    assert "The waiting room?" in both
    assert both.index("Nơi ngồi chờ?") < both.index("The waiting room?")
    assert "The waiting room?" not in _page(
        enter(here.arranger_id).get(f"{page}?tieng=vi")
    )


def test_conditions_are_told_in_words():
    options = [{"code": c, "text": {"vi": f"Ý {c}"}} for c in "ab"]
    tests = [
        ({"question": "N", "least": "3", "most": "10"}, "câu N ghi từ 3 đến 10"),
        ({"question": "N", "least": "3"}, "câu N ghi ít nhất 3"),
        ({"question": "N", "most": "3"}, "câu N ghi nhiều nhất 3"),
        ({"not": {"question": "S", "is": ["a"]}}, "không phải câu S chọn “Ý a”"),
        (
            {"all": [{"question": "S", "is": ["dk"]}, {"question": "N", "least": "1"}]},
            "câu S chọn “Không biết, không có ý kiến” và câu N ghi ít nhất 1",
        ),
    ]
    for condition, words in tests:
        asked = surveys.from_json(
            {
                "key": "thu", "languages": ["vi"], "title": {"vi": "Thử"},
                "sections": [
                    {"code": "A", "title": {"vi": "Một"}, "questions": [
                        {"code": "S", "kind": "single", "text": {"vi": "?"},
                         "options": options, "may_not_know": True},
                        {"code": "N", "kind": "number", "text": {"vi": "?"}},
                    ]},
                    {"code": "B", "title": {"vi": "Hai"}, "asked_if": condition,
                     "questions": []},
                ],
            }
        )  # fmt: skip
        ((_language, said),) = whole_form(asked, ["vi"])[1].whens
        assert said == f"Chỉ trả lời nếu {words}."


def test_conditions_as_typed_come_back_as_typed():
    typed = "A1: 1, 2\nkhông A2: 3\nC2: 3..10\nC3: 2.."
    found = conditions.read(typed, is_any=True)
    assert set(found) == {"any"}
    assert found["any"][1] == {"not": {"question": "A2", "is": ["3"]}}
    assert found["any"][2] == {"question": "C2", "least": "3", "most": "10"}
    assert conditions.write(found) == (typed, True)
    nested = {"all": [{"any": [{"question": "A", "is": ["1"]}]}]}
    assert conditions.read(conditions.write(nested)[0], is_any=False) == nested
    with pytest.raises(RefusedError, match="chỉ hỏi người già"):
        conditions.read("chỉ hỏi người già", is_any=False)


@pytest.mark.parametrize(
    ("typed", "least", "most"),
    [
        ("C2: 50.000..1.250.000", "50000", "1250000"),
        ("C2: 2,5..12.5", "2.5", "12.5"),
        ("C2: ..1,125", None, "1.125"),
        ("C2: -3..0", "-3", "0"),
    ],
)
def test_bounds_of_a_condition_are_read_as_people_write_them(typed, least, most):
    found = conditions.read(typed, is_any=False)
    assert (found.get("least"), found.get("most")) == (least, most)
    assert conditions.read(conditions.write(found)[0], is_any=False) == found


@pytest.mark.parametrize("typed", ["C2: .5..1", "C2: -5..,5", "C2: ba..năm"])
def test_a_range_whose_ends_are_no_numbers_is_refused(typed):
    with pytest.raises(RefusedError, match="Không đọc được"):
        conditions.read(typed, is_any=False)


def test_what_an_option_is_worth_comes_back_as_it_was():
    said = {"code": "A1", "kind": "single", "text_vi": "?"}
    said["options"] = "1 | Có | Yes | 66,667%\n0 | Không | No | 0"
    form = QuestionForm(said)
    assert form.is_valid(), form.errors
    made = form.question()
    assert made["options"][0]["worth"] == "66.667"
    again = QuestionForm({**said, **question_initial(made)})
    assert again.is_valid(), again.errors
    assert again.question()["options"] == made["options"]


def test_the_bounds_of_a_question_are_read_as_people_write_them():
    said = {"code": "A1", "kind": "number", "text_vi": "?", "least": "2,5"}
    form = QuestionForm({**said, "most": "1.250.000.000"})
    assert form.is_valid(), form.errors
    made = form.question()
    assert (made["least"], made["most"]) == ("2.5", "1250000000")
    assert question_initial(made)["least"] == "2,5"
