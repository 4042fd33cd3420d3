"""Wording of rules, outcomes and stages: the core never writes a sentence."""
