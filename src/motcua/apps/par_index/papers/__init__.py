"""The index on paper: what is printed, signed and annexed."""
