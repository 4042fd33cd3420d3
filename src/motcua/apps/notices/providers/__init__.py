"""Ways to send. The setting COURIER_PROVIDER names one of these, or another."""
