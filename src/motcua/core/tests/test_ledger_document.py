"""The worked example of docs/algorithms/ledger.md, hashed as a reader would."""

import re
from hashlib import sha256
from pathlib import Path

from motcua.core.ledger import COLUMNS, FORM, GENESIS, Row, verify

PAGE = Path(__file__).parents[4] / "docs" / "algorithms" / "ledger.md"


def test_the_worked_example_can_be_hashed_by_anybody():
    told = PAGE.read_text(encoding="utf-8").split("## Worked example")[1]
    texts = re.findall(r"```text\n(.*?)```", told, re.DOTALL)
    hashes = re.findall(r"Its hash: `([0-9a-f]{64})`", told)
    assert len(texts) == len(hashes) == 2
    assert [sha256(text.encode()).hexdigest() for text in texts] == hashes
    assert texts[0].startswith(GENESIS.hex() + f"\n{FORM}\n")
    rows = [
        Row(seq, bytes.fromhex(own), text.encode())
        for seq, (text, own) in enumerate(zip(texts, hashes, strict=True), start=1)
    ]
    assert verify(rows).is_whole


def test_the_lines_of_the_example_are_those_of_the_form():
    told = PAGE.read_text(encoding="utf-8").split("## Worked example")[1]
    for name, length, value in re.findall(
        r"^([a-z_]+)=(\d+):(.*)$", told, re.MULTILINE
    ):
        assert name in COLUMNS
        assert int(length) == len(value.encode())
