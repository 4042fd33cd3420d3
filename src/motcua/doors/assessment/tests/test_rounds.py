"""A round is made and opened on the pages; a stage is unlocked; others stay outside."""

from __future__ import annotations

from motcua.apps.par_index import operations
from motcua.apps.par_index.operations import NewGroup, surveying
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.tests import stage
from motcua.apps.surveys.findings import SurveyFigure
from motcua.core.assessment import Stage


def test_a_round_is_made_prepared_and_opened(here, come, time):
    time.at = stage.PREPARED
    officer = come("arranger")
    wrong = officer.post("assessment:make", year="2026", name="", period_first="")
    assert wrong.status == 422
    officer.post(
        "assessment:make",
        year="2027",
        name="Chỉ số CCHC năm 2027",
        period_first="01/01/2026",
        period_last="31/12/2026",
        previous=str(here.round_id),
    ).follow()
    assert "Đang chuẩn bị" in officer.page
    made = max(one.id for one in rounds.rounds())
    days = {"self-first": "01/06/2027", "self-last": "31/05/2027"}
    assert officer.post("assessment:stages", made, **days).status == 422
    assert "Tự chấm: thời điểm đóng phải sau thời điểm mở" in officer.page
    days["self-last"] = "30/06/2027"
    days |= {"appraisal-first": "01/05/2027", "appraisal-last": "31/07/2027"}
    assert officer.post("assessment:stages", made, **days).status == 422
    assert "Thẩm định không mở trước Tự chấm." in officer.page
    days["appraisal-first"] = "01/07/2027"
    half = days | {"council-first": "01/08/2027"}
    assert officer.post("assessment:stages", made, **half).status == 422
    assert "Cần điền Hội đồng, đến hết ngày." in officer.page
    assert officer.post("assessment:stages", made, **days).status == 302
    given = {"title": "Xã, phường", "criteria": str(here.version_id)}
    assert officer.post("assessment:add_group", made, **given).status == 422
    given["units"] = [str(pk) for pk in here.commune_ids] * 1107  # of 3,321 communes
    assert officer.post("assessment:add_group", made, **given).status == 302
    (group,) = rounds.round_info(made).groups
    owner = {f"{group.key}-3": str(here.department_id)}
    assert officer.post("assessment:owners", made, group.key, **owner).status == 302
    deeper = {"3": here.department_id, "3.4": here.province_id}
    operations.set_owners(made, group.key, deeper, by=here.arranger, at=stage.PREPARED)
    assert officer.post("assessment:owners", made, group.key, **owner).status == 302
    assert rounds.round_info(made).group(group.key).owners == deeper
    assert officer.get("assessment:setup", made).status == 200
    assert "Không có tài liệu kiểm chứng" in officer.page
    assert "no-evidence" not in officer.page
    _reasons_are_words(officer, made)
    assert come("claimer").get("assessment:setup", made).status == 403
    assert come("claimer").get("assessment:round", made).status == 404
    _prepared_sheets_are_the_arrangers(here, made, come, officer)
    assert officer.post("assessment:open_round", made).status == 302
    info = rounds.round_info(made)
    assert info.opened_at is not None
    assert info.previous_id == here.round_id
    assert info.owner_of(group.key, "3.3.1") == here.department_id


def _prepared_sheets_are_the_arrangers(here, made, come, officer):
    own = rounds.unit_of(made, here.commune_ids[0]).id
    assert come("claimer").get("assessment:sheet", own).status == 404
    assert officer.get("assessment:sheet", own).status == 200


def _reasons_are_words(officer, made):
    lines = "Không có tài liệu kiểm chứng\nLý do: riêng"
    twice = f"{lines}\nLý do: riêng"
    assert officer.post("assessment:reasons", made, reasons=twice).status == 422
    assert "Có lý do ghi hai lần." in officer.page
    assert officer.post("assessment:reasons", made, reasons=lines).status == 302
    listed = rounds.round_info(made).reasons
    assert listed == (("no-evidence", lines.splitlines()[0]), ("r1", "Lý do: riêng"))


def test_a_round_is_read_once_more_before_it_opens(here, come, time):
    officer, by, when = come("arranger"), here.arranger, stage.PREPARED
    made = stage.prepared(here.province_id, by, name="Đợt sau")
    group = NewGroup(
        key="xa", title="Xã", criteria_id=here.version_id, agency_ids=here.commune_ids
    )
    operations.add_group(made, group, by=by, at=when)
    operations.set_stages(made, stage.WINDOWS[:1], by=by, at=when)
    refused = officer.post("assessment:open_round", made)
    assert refused.status == 422
    assert "Đặt thời gian tự chấm và thẩm định" in refused.page
    assert officer.get("assessment:open_round", made).status == 302
    operations.set_stages(made, stage.WINDOWS[:2], by=by, at=when)
    assert "Kỳ chưa mở" in officer.get("assessment:round", made).page
    assert "Tổng" not in officer.page  # nothing is scored yet
    time.at = stage.SELF
    listed = officer.get("assessment:home").page
    assert listed.index(here.info().name) < listed.index("Đợt sau")
    asked = officer.get("assessment:open_round", made).page
    assert "Kỳ này không có giai đoạn: Giải trình, Thẩm định lại, Hội đồng." in asked
    for said in ("3 đơn vị", "Xã Mỏ Sắt", "01/07/2026 – 31/07/2026", "Các phần khác:"):
        assert said in asked
    assert rounds.round_info(made).opened_at is None
    assert officer.post("assessment:open_round", made).status == 302
    assert rounds.round_info(made).opened_at == stage.SELF


def test_groups_whose_titles_begin_alike_are_two(here, come, time):
    time.at = stage.PREPARED
    officer, begins = come("arranger"), "Xã, phường thuộc địa bàn các huyện cũ phía"
    made = stage.prepared(here.province_id, here.arranger, name="Hai nhóm")
    for name, unit in zip(("Bắc", "Nam", "Đông"), here.commune_ids, strict=True):
        given = {"title": f"{begins} {name}", "criteria": str(here.version_id)}
        answer = officer.post("assessment:add_group", made, **given, units=[str(unit)])
        assert answer.status == 302, answer.page
    keys = [group.key for group in rounds.round_info(made).groups]
    assert len({*keys}) == 3
    assert max(map(len, keys)) <= 40
    again = given | {"units": [str(here.department_id)]}
    assert officer.post("assessment:add_group", made, **again).status == 422


def test_the_round_shows_stages_units_and_points(
    here, come, django_assert_max_num_queries
):
    here.fact("7.2", {"mail_users": 85, "mail_accounts": 100})
    here.fact("7.2", {"mail_users": 45, "mail_accounts": 100}, number=1)
    officer = come("arranger")
    officer.get("assessment:round", here.round_id)
    with django_assert_max_num_queries(12):
        page = officer.get("assessment:round", here.round_id).page
    assert "0/3" in page
    assert "3 đơn vị chưa gửi phiếu" in page
    for name in ("Xã Mỏ Sắt", "Xã Suối Mơ", "Xã Nà Ngần"):
        assert name in page
    own = come("claimer").get("assessment:round", here.round_id).page
    assert "Xã Mỏ Sắt" in own
    assert "Xã Nà Ngần" not in own
    assert "Mở phiếu tự chấm" in come("claimer").get("assessment:home").page


def test_a_stage_is_unlocked_with_a_reason(here, come, time):
    time.at = stage.APPRAISAL
    officer = come("arranger")
    given = {"unit": str(here.unit_id), "stage": "self", "until": "12/07/2026"}
    refused = officer.post("assessment:unlock", here.round_id, **given, why="")
    assert refused.status == 422
    assert (
        come("claimer").post("assessment:unlock", here.round_id, **given).status == 403
    )
    given["why"] = "Mất điện ba ngày"
    assert officer.post("assessment:unlock", here.round_id, unit="", **{
        name: given[name] for name in ("stage", "until", "why")
    }).status == 422  # fmt: skip
    assert officer.post("assessment:unlock", here.round_id, **given).status == 302
    assert "Mất điện ba ngày" in officer.get("assessment:round", here.round_id).page
    assert here.info().is_open(Stage.SELF, here.unit(), stage.APPRAISAL)


def test_a_typed_index_says_how_sure_it_is_or_that_nobody_knows(here, come):
    officer, at = come("arranger"), (here.unit_id, "8.7")
    given = {"so-lieu-sipas": "92,8", "source": "Báo cáo SIPAS"}
    assert officer.post("assessment:enter", *at, **given).status == 302
    assert "Chưa rõ sai số" in officer.get("assessment:leaf", *at).page
    half = officer.post("assessment:enter", *at, **given, error_kind="margin")
    assert half.status == 422
    assert "Cần ghi con số báo cáo nêu" in half.page
    half = officer.post("assessment:enter", *at, **given, error_figure="2,5")
    assert half.status == 422
    wrong = {"error_kind": "margin", "error_figure": "120"}
    refused = officer.post("assessment:enter", *at, **given, **wrong)
    assert refused.status == 422
    assert "từ 0 đến 100" in refused.page
    known = {"error_kind": "margin", "error_figure": "2,5"}
    assert officer.post("assessment:enter", *at, **given, **known).status == 302
    page = officer.get("assessment:leaf", *at).page
    assert "Sai số chuẩn ≈ 0,1276 điểm, theo biên ±2,5%." in page


def test_a_figure_of_a_campaign_says_of_how_many_answers(here, come, monkeypatch):
    leaf = next(one for one in criteria(here.version_id).leaves if one.code == "8.7")
    figure = SurveyFigure({"sipas": 75}, 120, 0.01)
    monkeypatch.setattr(surveying, "_of_campaigns", lambda *_at: [(leaf, figure, 1)])
    surveying.survey_round(here.round_id, by=here.arranger, at=stage.COUNCIL)
    page = come("arranger").get("assessment:leaf", here.unit_id, "8.7").page
    assert "Theo 120 phiếu trả lời. Sai số chuẩn 0,1 điểm" in page


def test_what_nobody_claims_is_read_in_or_entered_with_its_source(here, come):
    officer, at = come("arranger"), (here.unit_id, "8.1")
    counts = {"A": "200", "B": "120", "C": "60", "D": "20"}
    given = {f"so-lieu-answers--{option}": n for option, n in counts.items()}
    refused = officer.post("assessment:enter", *at, **given, source="")
    assert refused.status == 422
    assert refused.values()["so-lieu-answers--A"] == "200"
    assert come("claimer").post("assessment:enter", *at, **given).status == 403
    given["source"] = "Báo cáo 45/BC-SNV"
    assert officer.post("assessment:enter", *at, **given).status == 302
    assert str(here.sheet().scores(Stage.SELF)["8.1"].points) == "3.55"
    page = officer.get("assessment:leaf", *at).page
    assert "Theo Báo cáo 45/BC-SNV. Sai số chuẩn ≈ 0,0" in page
    assert "theo số câu trả lời, coi như mẫu ngẫu nhiên đơn giản" in page
    for route in ("record_round", "survey_round"):
        assert officer.post(f"assessment:{route}", here.round_id).status == 302
    read = come("claimer").post("assessment:record_unit", here.unit_id)
    assert read.status == 302
    foreign = come("stranger").post("assessment:record_unit", here.unit_id)
    assert foreign.status == 404
