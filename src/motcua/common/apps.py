"""The common ground as a Django app."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Clock, journal, events, outbox, files: what every room stands on."""

    name = "motcua.common"
    label = "common"
    verbose_name = "Nền chung"

    def ready(self) -> None:
        """Have the journal hear everything and the outbox wake its job."""
        from motcua.common import events, journal, outbox, tasks

        events.subscribe(events.Event, journal.write)
        outbox.when_posted(tasks.wake)
