"""Criteria sets as documents one can read, try, compare and publish."""
