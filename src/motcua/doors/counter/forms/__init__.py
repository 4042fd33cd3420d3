"""What the counter types in; each field says what is wrong and how to mend it."""
