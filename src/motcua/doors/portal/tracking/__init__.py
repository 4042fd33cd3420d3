"""A dossier as its citizen is told of it: who holds it, what to do, until when."""
