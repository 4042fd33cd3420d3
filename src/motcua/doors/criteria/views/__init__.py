"""One deed or one page a view."""
