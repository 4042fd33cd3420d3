"""What could not be done with the embedded PostgreSQL, in words for a technician."""


class EmbeddedError(RuntimeError):
    """The embedded PostgreSQL could not be prepared, started or stopped."""
