"""A procedure as a citizen is told of it."""
