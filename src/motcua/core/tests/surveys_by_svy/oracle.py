"""What the library svy 0.35.0 says of the survey fixtures: our numbers must be equal.

Run once, in an environment that has svy (it is no dependency of ours)::

    python -m motcua.core.tests.surveys_by_svy.oracle

It draws up made-up cases with a fixed seed and writes them, and svy's answers, beside
the tests that compare. The tests ask svy again where it is installed.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
VERSION = "0.35.0"
SEED = 20261122
GENDERS = {"nam": 5200.0, "nữ": 4800.0}
AGES = {"trẻ": 3100.0, "vừa": 4100.0, "già": 2800.0}
POPULATIONS = {"núi": 40, "đồng bằng": 90, "đô thị": 25, "đảo": 4}
PEOPLE = {  # of the frame, by what weights of pages are brought up to
    f"{stratum} {unit}": float(clusters * many)
    for stratum, clusters in POPULATIONS.items()
    for unit, many in {"xã A": 61, "xã B": 34, "xã C": 27}.items()
}
ASKED = ("points", "trips", "satisfied")  # an index of these, each alike
INDEXED = ("strata_finite", "clusters", "clusters_finite", "heard", "heard_in_clusters")
LEVEL = 0.05


def drawn() -> Iterator[dict[str, Any]]:
    """Yield made-up cases: four strata, clusters in them, blanks, two units."""
    chance = random.Random(SEED)  # noqa: S311  made-up cases guard no secret
    for stratum, clusters in {"núi": 6, "đồng bằng": 9, "đô thị": 5, "đảo": 1}.items():
        for cluster in range(clusters):
            good = chance.uniform(0.2, 0.7)
            for _ in range(chance.randint(5, 14)):
                yield {
                    "stratum": stratum,
                    "cluster": f"{stratum}-{cluster}",
                    "population": POPULATIONS[stratum],
                    "weight": round(chance.uniform(20, 60), 2),
                    "unit": chance.choice(("xã A", "xã A", "xã B", "xã C")),
                    "gender": chance.choice(list(GENDERS)),
                    "age": chance.choice(list(AGES)),
                    "satisfied": chance.choice((1, 1, 0, 0, None))
                    if chance.random() > good
                    else 1,
                    "points": chance.choice((0, 20, 60, 60, 100, 100, None)),
                    "trips": chance.randint(1, 6),
                }


def read() -> list[dict[str, Any]]:
    """Return the cases as they were kept; a blank is None."""
    with (HERE / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            {
                "stratum": row["stratum"],
                "cluster": row["cluster"],
                "population": int(row["population"]),
                "weight": float(row["weight"]),
                "unit": row["unit"],
                "gender": row["gender"],
                "age": row["age"],
                "satisfied": float(row["satisfied"]) if row["satisfied"] else None,
                "points": float(row["points"]) if row["points"] else None,
                "trips": float(row["trips"]),
            }
            for row in csv.DictReader(file)
        ]


def asked(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what svy answers, by design and by question."""
    pl, svy = import_module("polars"), import_module("svy")
    whole = pl.DataFrame(rows)
    most = whole.filter(pl.col("stratum") != "đảo")
    weighted = svy.Sample(most, svy.Design(stratum="stratum", wgt="weight"))
    samples = {
        "weights": svy.Sample(most, svy.Design(wgt="weight")),
        "strata": weighted,
        "strata_finite": svy.Sample(
            most.with_columns(pl.col("population") * 10),
            svy.Design(stratum="stratum", wgt="weight", pop_size="population"),
        ),
        "clusters": _clustered(svy, most, {}),
        "clusters_finite": _clustered(svy, most, {"pop_size": "population"}),
        "post_stratified": _clustered(svy, most, {}).weighting.poststratify(
            controls=AGES, cells="age", wgt_name="mended"
        ),
        "raked": _clustered(svy, most, {}).weighting.rake(
            controls={"gender": GENDERS, "age": AGES},
            wgt_name="mended",
            tol=1e-13,
            max_iter=1000,
        ),
        "lonely_centre": _clustered(svy, whole, {"singleton": "center"}),
        "lonely_average": _clustered(svy, whole, {"singleton": "scale"}),
        "lonely_certain": _clustered(svy, whole, {"singleton": "skip"}),
        **_as_pages_have_it(svy, pl, whole),
    }
    answers = {name: _answers(svy, sample) for name, sample in samples.items()}
    for name in INDEXED:
        answers[name]["index"] = _index(svy, samples[name])
    return answers


def _as_pages_have_it(svy: Any, pl: Any, whole: Any) -> dict[str, Any]:
    """Return who answered standing for the silent of stratum and unit, in two designs.

    Their weights are taken as given. One stage with the finite correction, or two.
    """
    classed = whole.with_columns(
        (pl.col("stratum") + " " + pl.col("unit")).alias("class"),
        pl.col("stratum").replace_strict(people_by_stratum()).alias("people"),
    )
    heard_of = set(classed["class"])
    mended = svy.Sample(classed, svy.Design(wgt="weight")).weighting.poststratify(
        controls={name: n for name, n in PEOPLE.items() if name in heard_of},
        cells="class",
        wgt_name="mended",
    )
    heard = mended._data.select(*classed.columns, "mended")
    design = {"stratum": "stratum", "wgt": "mended", "singleton": "center"}
    return {
        "heard": svy.Sample(heard, svy.Design(**design, pop_size="people")),
        "heard_in_clusters": svy.Sample(heard, svy.Design(**design, psu="cluster")),
    }


def people_by_stratum() -> dict[str, float]:
    """Return the people of the frame by stratum."""
    return {
        stratum: sum(n for name, n in PEOPLE.items() if name.startswith(f"{stratum} "))
        for stratum in POPULATIONS
    }


def _clustered(svy: Any, data: Any, more: dict[str, str]) -> Any:
    design = svy.Design(stratum="stratum", psu="cluster", wgt="weight", **more)
    return svy.Sample(data, design)


def _answers(svy: Any, sample: Any) -> dict[str, Any]:
    ask, options = sample.estimation, {"drop_nulls": True, "alpha": LEVEL}
    by_unit = ask.mean("points", by="unit", **options)
    gap = by_unit.contrast(svy.estd("xã A") - svy.estd("xã B"), alpha=LEVEL)
    weights = sample._data[sample.design.wgt].to_list()
    return {
        "mean": _rows(ask.mean("points", deff="wr", **options)),
        "total": _rows(ask.total("points", deff="wr", **options)),
        "ratio": _rows(ask.ratio("points", "trips", **options)),
        "share": [
            row
            for row in _rows(
                ask.prop("satisfied", ci_method="wilson", deff="wr", **options)
            )
            if row["satisfied"] == 1
        ],
        "mean_by_unit": _rows(by_unit),
        "share_by_unit": [
            row
            for row in _rows(
                ask.prop("satisfied", by="unit", ci_method="wilson", **options)
            )
            if row["satisfied"] == 1
        ],
        "gap": gap.to_polars().to_dicts(),
        "weights": [sum(weights), min(weights), max(weights)],
    }


def _index(svy: Any, sample: Any) -> list[dict[str, Any]]:
    """Return the mean of several questions' means, each alike.

    svy has none: each answer becomes a row of its own, a person (or the cluster) keeps
    them together, and the means by question are put into one by a contrast.
    """
    pl = import_module("polars")
    data, design = sample._data, sample.design
    psu = design.psu or "person"
    long = (
        data.with_row_index("person")
        .with_columns(pl.col(name).cast(pl.Float64) for name in ASKED)
        .unpivot(on=list(ASKED), index=[*_known(design), psu], variable_name="asked")
    )
    kept = {"pop_size": design.pop_size, "singleton": design.singleton}
    again = svy.Design(
        psu=psu,
        wgt=design.wgt,
        stratum=design.stratum,
        **{name: said for name, said in kept.items() if said},
    )
    means = svy.Sample(long, again).estimation.mean(
        "value", by="asked", drop_nulls=True, alpha=LEVEL
    )
    share = 1 / len(ASKED)
    parts = [share * svy.estd(name) for name in ASKED]
    whole = parts[0] + parts[1] + parts[2]
    rows: list[dict[str, Any]] = (
        means.contrast(whole, alpha=LEVEL).to_polars().to_dicts()
    )
    return rows


def _known(design: Any) -> list[str]:
    return [one for one in (design.stratum, design.wgt, design.pop_size) if one]


def _rows(found: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = found.to_polars().to_dicts()
    return rows


def main() -> None:
    """Write the cases and the answers."""
    svy = import_module("svy")
    if svy.__version__ != VERSION:
        raise SystemExit(f"svy {VERSION} is wanted, not {svy.__version__}")
    rows = list(drawn())
    with (HERE / "cases.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    kept: dict[str, Any] = {"library": "svy", "version": VERSION, "level": LEVEL}
    kept["answers"] = asked(read())
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
