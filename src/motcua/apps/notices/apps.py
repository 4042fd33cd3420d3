"""The notices room as a Django app, and the complete list of what it listens to."""

from functools import partial

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Slips and letters: the national forms, numbered, kept, printed."""

    name = "motcua.apps.notices"
    label = "notices"

    def ready(self) -> None:
        """Listen to the dossiers room."""
        from motcua.apps.dossiers import events as dossiers
        from motcua.apps.notices import listening, messages
        from motcua.common import outbox
        from motcua.common.events import subscribe

        subscribe(dossiers.DossierAccepted, listening.accepted)
        subscribe(dossiers.CompletionRequested, listening.asked_for_more)
        subscribe(dossiers.DossierRefused, listening.refused)
        subscribe(dossiers.DossierWithdrawn, listening.ended_early)
        subscribe(dossiers.DossierStopped, listening.ended_early)
        for kind, occasion in messages.OCCASIONS.items():
            subscribe(kind, partial(messages.tell, occasion))
        outbox.delivers(messages.KIND, messages.deliver)
