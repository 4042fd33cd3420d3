"""Ways to sign. The setting SIGNING_PROVIDER names one of these, or another."""
