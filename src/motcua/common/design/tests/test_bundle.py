"""One stylesheet out of many."""

from __future__ import annotations

import os
import re

from django.contrib.staticfiles import finders

from motcua.common.design import bundle


def test_holds_every_component_after_the_tokens_and_print_last():
    names = [path.name for path in bundle.sources()]
    assert names[:2] == ["tokens.css", "base.css"]
    assert names[-1] == "print.css"
    assert {"field.css", "chip.css", "table.css"} < set(names)


def test_is_found_where_static_files_are_looked_for():
    found = finders.find(bundle.NAME)
    assert found is not None
    assert finders.find(bundle.NAME, find_all=True)[0] == found
    assert finders.find("design/no-such.css") is None


def test_is_built_anew_when_a_source_is_newer(tmp_path):
    target = bundle.build(tmp_path / "motcua.css")
    target.write_text("old", encoding="utf-8")
    assert bundle.build(target).read_text(encoding="utf-8") == "old"
    os.utime(target, (1, 1))
    assert bundle.build(target).read_text(encoding="utf-8") != "old"


def test_shrinks_without_changing_a_rule():
    css = "/* why */\na:hover , .b  :focus > i { color : red ; margin: 0 auto; }\n"
    assert bundle.shrink(css) == "a:hover,.b :focus>i{color :red;margin:0 auto}\n"


def test_keeps_a_first_load_small(tmp_path):
    size = bundle.build(tmp_path / "motcua.css").stat().st_size
    assert size < 40_000


def test_uses_no_rule_older_browsers_do_not_know(tmp_path):
    css = bundle.build(tmp_path / "motcua.css").read_text(encoding="utf-8")
    assert "@layer" not in css
    assert "color-mix" not in css
    assert not re.search(r"\{[^{}@]*&", css)


def test_refers_to_files_that_are_there(tmp_path):
    css = bundle.build(tmp_path / "motcua.css").read_text(encoding="utf-8")
    named = set(re.findall(r"url\(([^#)]+)\)", css))
    assert named
    for name in named:
        assert finders.find(f"design/{name}"), name


def test_a_small_bar_in_a_card_keeps_to_its_cell(tmp_path):
    """As wide as what it holds, its number stood beyond the edge of a phone."""
    css = bundle.build(tmp_path / "motcua.css").read_text(encoding="utf-8")
    assert ".tbl.cards td[data-l]>.split{justify-self:stretch}" in css
    assert ".split.small svg{max-width:14rem;min-width:0" in css
