"""Benchmarks are found by name."""

import pytest

import bench


@pytest.fixture
def folder(tmp_path):
    for name in ("bench_b.py", "bench_a.py", "helper.py"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize("names", [[], ["all"]])
def test_without_a_name_all_are_run_in_order(folder, names):
    found = [path.stem for path in bench.scripts(names, folder)]
    assert found == ["bench_a", "bench_b"]


def test_what_the_others_are_played_in_is_made_first(folder):
    (folder / "bench_seed.py").touch()
    found = [path.stem for path in bench.scripts([], folder)]
    assert found == ["bench_seed", "bench_a", "bench_b"]


def test_a_name_chooses(folder):
    assert [path.stem for path in bench.scripts(["b"], folder)] == ["bench_b"]


def test_an_unknown_name_is_told_with_those_there_are(folder):
    with pytest.raises(SystemExit, match=r"No benchmark c\. There are: a, b"):
        bench.scripts(["c"], folder)
