"""The gallery: every component in every state, for builders and for judges."""
