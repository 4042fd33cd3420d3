"""What a citizen can open."""
