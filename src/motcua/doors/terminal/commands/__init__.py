"""One module a command: ``add(subparsers)`` says how to call it, ``run(args)`` does it.

``run`` finds the database running, unless the command sets ``brings_own_database=True``
among its parser's defaults, and returns the exit code.
"""
