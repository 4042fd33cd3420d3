"""How dates and numbers are read and written, per language (FORMAT_MODULE_PATH).

Django's own Vietnamese formats take "03/04/2026" for the 4th of March, refuse
"21/11/2026" and group no digits: these take their place.
"""
