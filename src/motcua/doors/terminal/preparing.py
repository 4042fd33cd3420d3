"""What must be done before the doors open: tables and static files."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def waiting_migrations() -> list[str]:
    """List the migrations not applied yet, in the order they would be."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]


def migrate() -> None:
    """Bring the tables up to the code; does nothing when they are."""
    if waiting_migrations():
        call_command("migrate", interactive=False, verbosity=0)


def collect_static_files() -> None:
    """Put every static file, named by its content, where the web server looks."""
    call_command("collectstatic", interactive=False, verbosity=0)
