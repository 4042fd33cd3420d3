"""The pages of the surveys door."""
