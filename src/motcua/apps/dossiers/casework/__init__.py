"""What each deed does to a dossier, in memory: no query, no clock, no permission.

``operations`` loads a Work, checks the right to act, calls one function here, saves and
announces. A bulk load plays whole lives through the same functions and saves once, so
both paths write the same rows.
"""
