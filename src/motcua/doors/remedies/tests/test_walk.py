"""From lost points to a product, by these pages; with the refusals in words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.apps.reform import operations
from motcua.apps.reform.models import RemedyPlan
from motcua.apps.reform.tests.stage import LATER, NOW
from motcua.apps.reform.tests.test_corrected import correct
from motcua.common.files.tests import samples


def text(answer):
    return answer.content.decode()


def written(**changed):
    return {
        "title": "Sử dụng thư điện tử công vụ",
        "measure": "Nhắc từng người",
        "product": "Bảng tỷ lệ",
        "deadline": "28/02/2027",
        "expected": "0,25",
        "revision": "0",
        **changed,
    }


def test_from_a_loss_to_an_approved_plan(told, enter):
    here = told.here
    client = enter(here.claimer)
    assert "Chưa có kế hoạch" in text(client.get(reverse("remedies:home")))
    unit = text(client.get(reverse("remedies:unit", args=[here.unit_id])))
    assert "Xã Mỏ Sắt: mất 5,31 điểm" in unit
    assert "31/47 người dùng thường xuyên" in unit
    assert "thêm một trường hợp không đạt là mất điểm" in unit
    made = client.post(reverse("remedies:draft", args=[here.unit_id]))
    plan = RemedyPlan.objects.get()
    assert made.url == reverse("remedies:plan", args=[plan.pk])
    again = client.post(reverse("remedies:draft", args=[here.unit_id]))
    assert again.url == made.url

    first, *others = told.plan(plan.pk).tasks
    address = reverse("remedies:revise", args=[first.id])
    opened = client.get(reverse("remedies:task", args=[first.id]), follow=True)
    assert opened.redirect_chain == [(address, 302)]
    assert first.product in text(opened)
    assert client.get(reverse("remedies:add", args=[plan.pk])).status_code == 200
    person = f"p{here.claimer.person_id}"
    wrong = client.post(address, written(owner=person, deadline="31/02/2027"))
    assert wrong.status_code == 422
    assert "Tháng 2/2027 chỉ có 28 ngày." in text(wrong)
    assert "Nhắc từng người" in text(wrong)
    assert client.post(address, written(owner=person)).url == made.url
    stale = client.post(address, written(owner=person))
    assert stale.status_code == 409
    for task in others:
        client.post(reverse("remedies:drop", args=[task.id]))
    added = client.post(
        reverse("remedies:add", args=[plan.pk]), written(owner=person, title="Họp")
    )
    assert added.url == made.url

    approve = reverse("remedies:approve", args=[plan.pk])
    assert client.post(approve, {"decision": "45/KH-UBND"}).status_code == 403
    client = enter(here.head)
    assert client.post(approve, {"decision": "45/KH-UBND"}).url == made.url
    assert client.post(approve, {"decision": ""}).status_code == 409


def test_from_a_report_to_a_product_and_a_later_day(told, enter, monkeypatch):
    here, plan = told.here, told.approved()
    first, second = plan.tasks
    client = enter(here.head)
    report = reverse("remedies:report", args=[first.id])
    done = {"kind": "finished", "words": "Đã xong"}
    refused = client.post(report, done)
    assert refused.status_code == 422
    assert "Chưa có sản phẩm thì chưa hoàn thành" in text(refused)
    file = SimpleUploadedFile("bang.pdf", samples.pdf(), content_type="application/pdf")
    page = reverse("remedies:task", args=[first.id])
    assert client.post(report, {**done, "file": file}).url == page
    shown = text(client.get(page))
    assert "xong đúng hạn" in shown
    task = told.plan(plan.id).tasks[0]
    sent = client.get(reverse("remedies:file", args=[task.reports[0].id]))
    assert b"".join(sent.streaming_content).startswith(b"%PDF")

    whole = text(client.get(reverse("remedies:plan", args=[plan.id])))
    assert "trong 5,31 điểm mất" in whole

    monkeypatch.setattr("motcua.common.clock.now", lambda: LATER)
    late = text(client.get(reverse("remedies:task", args=[second.id])))
    assert "hạn 28/02/2027" not in late.replace("quá hạn", "")
    assert "1 nhiệm vụ quá hạn" in text(client.get(reverse("remedies:home")))
    decide = reverse("remedies:decide", args=[second.id])
    late = client.post(decide, {"kind": "extended", "words": "chờ", "deadline": ""})
    assert late.status_code == 422
    assert "Hạn mới phải sau hạn đang có." in text(late)
    given = {"kind": "extended", "words": "chờ", "deadline": "01/06/2027"}
    assert client.post(decide, given).status_code == 302
    home = text(client.get(reverse("remedies:home")))
    assert "không có nhiệm vụ quá hạn" in home


def test_the_cheapest_points_and_their_weights(told, enter):
    here = told.here
    client = enter(here.stranger)
    address = reverse("remedies:paths", args=[here.unit_ids[1]])
    page = text(client.get(address))
    assert "vượt Xã Mỏ Sắt" in page
    assert "Thiếu 0,26 điểm. Rẻ nhất là 2 công, được 1,00 điểm" in page
    client.post(reverse("remedies:draft", args=[here.unit_ids[1]]))
    weigh = reverse("remedies:weigh", args=[here.unit_ids[1]])
    codes = ("1.2", "8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7")
    weights = {f"e{code}": "1" for code in codes}
    assert client.post(weigh, {**weights, "e1.2": "x"}).status_code == 422
    assert client.post(weigh, weights).url == address
    assert "Rẻ nhất là 1 công" in text(client.get(address))
    last = reverse("remedies:paths", args=[here.unit_ids[2]])
    far = text(enter(here.arranger).get(last))
    assert "vượt Xã Suối Mơ" in far
    assert "Đơn vị chưa có kế hoạch nên đang dùng mức đề xuất." in far


def test_the_sheet_of_a_head_and_a_rounds_own_mapping(told, enter):
    here = told.here
    client = enter(here.arranger)
    page = reverse("remedies:head", args=[here.unit_id])
    assert "Hoàn thành xuất sắc" in text(client.get(page))
    paper = client.get(reverse("remedies:head_paper", args=[here.unit_id]))
    assert paper.content.startswith(b"%PDF")
    address = reverse("remedies:mapping", args=[here.round_id])
    form = client.get(address).context["form"]
    text_now = form.initial["text"]
    wrong = client.post(address, {"text": "a: [", "why": "x"})
    assert wrong.status_code == 422
    assert "Không đọc được dạng YAML" in text(wrong)
    own = text_now.replace("Hoàn thành xuất sắc", "Xuất sắc")
    assert client.post(address, {"text": own, "why": "QĐ 9"}).url == address
    assert "Xuất sắc" in text(client.get(page))


def test_others_see_nothing_and_pages_are_quick(
    told, enter, django_assert_max_num_queries
):
    here, plan = told.here, told.approved()
    client = enter(here.stranger)
    for route, number in (
        ("remedies:plan", plan.id),
        ("remedies:unit", here.unit_id),
        ("remedies:task", plan.tasks[0].id),
    ):
        assert client.get(reverse(route, args=[number])).status_code == 404
    assert client.get(reverse("remedies:file", args=[0])).status_code == 404
    watcher = enter(here.arranger)
    home = watcher.get(reverse("remedies:home"))
    assert "Xã Mỏ Sắt" in text(home)
    assert "2 đơn vị chưa có kế hoạch" in text(home)
    other = reverse("remedies:unit", args=[here.unit_ids[1]])
    assert other in home.content.decode()
    assert "Lập dự thảo" not in text(watcher.get(other))
    client = enter(here.claimer)
    for route, numbers in (
        ("remedies:home", []),
        ("remedies:plan", [plan.id]),
        ("remedies:task", [plan.tasks[0].id]),
        ("remedies:unit", [here.unit_id]),
        ("remedies:paths", [here.unit_id]),
        ("remedies:head", [here.unit_id]),
    ):
        client.get(reverse(route, args=numbers))
        with django_assert_max_num_queries(14):
            assert client.get(reverse(route, args=numbers)).status_code == 200


def test_the_next_round_shows_what_was_won_back_or_kept(next_year, enter):
    here, plan = next_year.here, next_year.drafted()
    for task in plan.tasks:
        if task.code not in {"7.2", "7.4.1", "6.2"}:
            operations.drop(task.id, by=here.claimer, at=NOW)
            continue
        draft = next_year.task_draft(title=task.title)
        operations.revise(task.id, draft, task.revision, by=here.claimer, at=NOW)
    operations.approve(plan.id, "45/KH-UBND", by=here.head, at=NOW)
    client = enter(here.claimer)
    page = text(client.get(reverse("remedies:plan", args=[plan.id])))
    assert "Đợt sau đã lấy lại" in page
    assert "−0,50" in page  # of online services
    assert "giữ được" in page
    by_code = {task.code: task for task in plan.tasks}
    for code, said in (("7.2", "<b>0,25</b>"), ("6.2", "<b>giữ được</b>")):
        address = reverse("remedies:task", args=[by_code[code].id])
        assert said in text(client.get(address))


def test_what_a_correction_gave_back_is_marked_and_not_counted(told, enter):
    here, plan = told.here, told.approved()
    correct(told, "7.2", "0.75")
    client = enter(here.claimer)
    back = "đã được trả lại bằng đính chính (bản 2)"
    page = text(client.get(reverse("remedies:plan", args=[plan.id])))
    assert back in page
    assert "trong 5,06 điểm mất" in page
    task = reverse("remedies:task", args=[plan.tasks[0].id])
    assert back in text(client.get(task))
    assert "mất 5,06 điểm" in text(
        client.get(reverse("remedies:unit", args=[here.unit_id]))
    )


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_plan_is_taken_home(told, enter, form, start):
    plan = told.approved()
    client = enter(told.here.head)
    answer = client.get(reverse("remedies:paper", args=[plan.id, form]))
    assert answer.content.startswith(start)
    other = client.get(reverse("remedies:paper", args=[plan.id, "exe"]))
    assert other.status_code == 404
