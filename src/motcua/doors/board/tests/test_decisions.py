"""What must be decided today: named, counted, and each leading to its list."""

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.statistics.tests import stage
from motcua.apps.statistics.tests.stage import on
from motcua.doors.board.tests.test_home import HOME, text_of


@pytest.fixture
def more(mo_sat, province):
    """Three communes more: with Xã Mỏ Sắt four are late, Xã Nà Lúa is not."""
    names = ("Xã Khe Mây", "Xã Bản Cầm", "Phường Bến Đá")
    return [stage.commune(mo_sat.version_id, province["id"], name) for name in names]


def overdue(commune, minute=0):
    return commune.accept(on(f"03/11 09:{minute:02}"))


def test_a_step_many_share_is_named(mo_sat, reformer):
    for minute in range(3):
        overdue(mo_sat, minute)
    mo_sat.reach_handler(overdue(mo_sat, 5), on("04/11 09:00"))

    shown = text_of(reformer.get(HOME))

    assert "Xã Mỏ Sắt: 4 hồ sơ quá hạn, 3 ở bước “Bước intake”" in shown
    assert "Vi Thị Sen đang giữ." in shown


def test_what_nobody_has_taken_is_said(mo_sat, reformer):
    pk = overdue(mo_sat)
    dossiers.hand_over(pk, leg=stage.INTAKE, by=mo_sat.clerk, at=on("03/11 10:00"))

    assert "Chưa ai nhận ở Phòng Tư pháp, Xã Mỏ Sắt." in text_of(reformer.get(HOME))


def test_the_three_worst_agencies_are_named_and_all_can_be_opened(
    mo_sat, more, reformer
):
    for number, commune in enumerate([mo_sat, *more]):
        for minute in range(number + 1):
            overdue(commune, minute)

    shown = text_of(reformer.get(HOME))

    assert "Toàn tỉnh: trong kỳ chưa giải quyết xong hồ sơ nào. Ba việc" in shown
    for said in (
        "Phường Bến Đá: 4 hồ sơ quá hạn",
        "Xã Bản Cầm: 3 hồ sơ quá hạn",
        "Xã Khe Mây: 2 hồ sơ quá hạn",
    ):
        assert said in shown
    assert "Xã Mỏ Sắt: 1" not in shown
    assert "Tất cả 10 hồ sơ quá hạn ở 4 cơ quan" in shown


def test_what_is_due_next_names_the_agencies_with_most(mo_sat, more, reformer):
    for commune in [mo_sat, *more]:
        commune.accept(on("10/11 14:00"))

    shown = text_of(reformer.get(HOME))

    assert "4 hồ sơ đến hạn trước 17:00 thứ Sáu 13/11" in shown
    assert "1 cơ quan khác." in shown


def test_just_past_its_hour_is_overdue_without_a_span(mo_sat, reformer, monkeypatch):
    mo_sat.accept(on("09/11 10:00"))
    monkeypatch.setattr("motcua.common.clock.now", lambda: on("12/11 10:00"))
    assert "quá hạn:" not in text_of(reformer.get(HOME))

    later = on("12/11 10:00").replace(second=30)
    monkeypatch.setattr("motcua.common.clock.now", lambda: later)

    shown = text_of(reformer.get(HOME))
    assert "Lâu nhất hẹn 10:00 thứ Năm 12/11. Vi Thị Sen đang giữ." in shown
