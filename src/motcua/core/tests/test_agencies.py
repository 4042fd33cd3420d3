import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.agencies import PlaceName, Whose, parse_place

keys = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)


def test_reads_the_four_shapes():
    assert parse_place("receiving:counter") == PlaceName(Whose.RECEIVING, "counter")
    assert parse_place("commune:justice") == PlaceName(Whose.COMMUNE, "justice")
    assert parse_place("province:leaders") == PlaceName(Whose.PROVINCE, "leaders")
    assert parse_place("department:so-y-te:social") == PlaceName(
        Whose.DEPARTMENT, "social", "so-y-te"
    )


@pytest.mark.parametrize(
    "text",
    ["", "commune", "commune:", "department:so-y-te", "commune:a:b", "nowhere:counter"],
)
def test_refuses_another_shape(text):
    with pytest.raises(ValueError, match="not"):
        parse_place(text)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(Whose), keys, keys)
def test_what_is_written_is_read_again(whose, unit, agency):
    name = PlaceName(whose, unit, agency if whose is Whose.DEPARTMENT else "")
    assert parse_place(str(name)) == name
