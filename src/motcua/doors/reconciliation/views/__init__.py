"""One deed a view: read, ask one operation, answer."""
