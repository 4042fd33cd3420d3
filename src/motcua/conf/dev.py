"""A developer's machine and the demo."""

from motcua.conf.base import *  # noqa: F403  one file lists the differences only

DEBUG = True
