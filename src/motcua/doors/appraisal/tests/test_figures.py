"""The figures over a leaf, and the units beside it."""

from motcua.apps.par_index.tests import stage
from motcua.doors.appraisal.tests.test_appraising import at, claimed, text

__all__ = ["claimed"]


def test_the_year_before_is_named_even_where_nothing_is_known_of_it(enter, claimed):
    page = text(enter(claimed.appraiser).get(at("leaf", claimed)))
    assert f"<dt>Năm {stage.SELF.year - 1}</dt><dd>–</dd>" in page
    # The unit itself stands among them, marked: they are not "others".
    assert "Các đơn vị ở mục này" in page
    assert '<tr class="here"><th scope="row">Xã Mỏ Sắt' in page
