"""The pages of the results, one module for each kind of reader."""
