"""The pages of the answers door."""
