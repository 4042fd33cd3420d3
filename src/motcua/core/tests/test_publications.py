"""Two published documents compared."""

from decimal import Decimal

from motcua.core.publications import LeafChange, canonical, changes, digest, outcomes


def unit(number, total, rank, category="Tốt", **leaves):
    return {
        "unit": number,
        "name": f"Xã {number}",
        "total": total,
        "place": rank,
        "class": category,
        "outside": {"B": "0.50"},
        "leaves": {code[1:]: {"points": points} for code, points in leaves.items()},
    }


def document(*units):
    heads = [["1", "Mục một", "1"], ["2", "Mục hai", "1"]]
    told = {"group": {"key": "xa"}, "heads": heads, "rows": list(units)}
    return {"results": [told], "said": {"2": {"1": {"words": "Vì thế."}}}}


def test_a_document_is_written_one_way():
    assert canonical({"b": 1, "a": "Xã"}) == '{"a":"Xã","b":1}'
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})


def test_what_is_the_same_is_not_listed():
    same = document(unit(1, "80.00", 1, x1="1.00"))
    assert changes(same, same) == ()
    assert changes(same, document(unit(1, "80", 1, x1="1"))) == ()


def test_leaves_totals_places_and_classes_that_changed():
    before = document(
        unit(1, "80.00", 1, x1="1.00", x2="0.50"),
        unit(2, "79.75", 2, "Khá", x1="0.50"),
        unit(3, "60.00", 3, "Khá"),
    )
    after = document(
        unit(2, "80.25", 1, "Tốt", x1="1.00"),
        unit(1, "80.00", 2, x1="1.00", x2="0.50"),
        unit(3, "60.00", 3, "Khá"),
    )
    risen, passed = changes(before, after)
    assert (risen.name, risen.group, risen.rank) == ("Xã 2", "xa", (2, 1))
    assert risen.total == (Decimal("79.75"), Decimal("80.25"))
    assert risen.category == ("Khá", "Tốt")
    assert risen.leaves == (
        LeafChange("1", "Mục một", Decimal("0.50"), Decimal("1.00"), "Vì thế."),
    )
    assert (passed.name, passed.rank, passed.leaves) == ("Xã 1", (1, 2), ())


def test_outcomes_are_the_same_however_they_are_written_and_whoever_said_them():
    before = document(unit(1, "80.00", 1, x1="1.00"), unit(2, "79", 2, x1="0"))
    same = document(unit(2, "79.0", 2, x1="0"), unit(1, "80", 1, x1="1"))
    assert outcomes(before) == outcomes(same | {"said": {}})
    for other in (
        unit(2, "79.01", 2, x1="0"),
        unit(2, "79", 1, x1="0"),
        unit(2, "79", 2, "Khá", x1="0"),
        unit(2, "79", 2, x1="0.01"),
        unit(2, "79", 2, x1="0") | {"outside": {"B": "0.25"}},
    ):
        assert outcomes(before) != outcomes(
            document(before["results"][0]["rows"][0], other)
        )


def test_a_unit_without_its_like_before_is_no_change():
    assert changes(document(), document(unit(1, "1", 1))) == ()
