"""The door for technicians: the ``motcua`` command."""
