"""The forms as paper: what goes in, which set of forms is in force, and the press.

No database here: data in, PDF out, so that every form can be tried alone.
"""
