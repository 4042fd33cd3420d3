"""A courier for the worker's tests: says when it begins, and may be held up."""

import os
import time
from pathlib import Path


class SlowCourier:
    """Writes "begun" and "sent" into a log; waits while the file "hold" is there."""

    def send(self, *, phone, text, at):
        del phone, text, at
        folder = Path(os.environ["SLOW_COURIER"])
        with (folder / "log").open("a", buffering=1) as log:
            log.write("begun\n")
            while (folder / "hold").exists():
                time.sleep(0.05)
            log.write("sent\n")
