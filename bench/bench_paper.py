"""How long one paper takes: typesetting warm, and signing. Prints milliseconds.

Bar: a receipt in at most 50 ms.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median, quantiles
from typing import Any

_ROUNDS = 40
_SIGNATURES = 10


def timed(work: Callable[[int], object], rounds: int) -> str:
    """Return median and 95th percentile of the rounds, after three to warm up."""
    for turn in range(3):
        work(turn)
    took = []
    for turn in range(rounds):
        began = time.perf_counter()
        work(turn)
        took.append((time.perf_counter() - began) * 1000)
    return f"{median(took):7.1f} {quantiles(took, n=20)[-1]:7.1f}"


def print_one(data: Any, size: Any, turn: int) -> bytes:  # noqa: ANN401  any form
    """Print one form. Its number differs each time: nothing is remembered."""
    from motcua.apps.notices.paper.data import KEY_OF
    from motcua.apps.notices.paper.render import render

    heading = replace(data.heading, number=f"{turn}/2026")
    filled = replace(data, heading=heading)
    return render(KEY_OF[type(data)], filled, on=heading.made_on, size=size)


def sign_one(pdf: bytes, _turn: int) -> bytes:
    """Sign one paper as the demo province does."""
    from motcua.apps.notices.tests import examples
    from motcua.apps.signing import operations as signing
    from motcua.apps.signing.ports import SignerIdentity

    chair = SignerIdentity(person_id=1, name="A", title="Chủ tịch", agency="UBND xã")
    at = examples.at(25, 9, 30)
    return signing.sign_pdf(pdf, signer=chair, reason="Ký ban hành", at=at)


def main() -> None:
    """Print one line per form and size, then the signature."""
    from motcua.apps.notices.paper.data import KEY_OF, PaperSize
    from motcua.apps.notices.tests import examples

    print("ms per paper        median     p95")
    for data in (*examples.EVERY, examples.WORDY):
        name = "wordy" if data is examples.WORDY else KEY_OF[type(data)].value
        for size in PaperSize:
            took = timed(partial(print_one, data, size), _ROUNDS)
            print(f"{name:12} {size:3}  {took}")
    pdf = print_one(examples.RESULT, PaperSize.A4, 0)
    print(f"{'signature':16}  {timed(partial(sign_one, pdf), _SIGNATURES)}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as var:
        os.environ["MOTCUA_VAR"] = var
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.conf.test")
        main()
