"""The surveys room as a Django app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Questionnaires, draws, invitations, answers. Listens to nothing."""

    name = "motcua.apps.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Say how an invitation leaves the house."""
        from motcua.apps.surveys import sending
        from motcua.apps.surveys.words import INVITING
        from motcua.common import outbox

        outbox.delivers(INVITING, sending.deliver)
