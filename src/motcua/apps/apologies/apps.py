"""The apologies room as a Django app, and what it delivers to the outside."""

from django.apps import AppConfig


class ApologiesConfig(AppConfig):
    """Who cannot make the date, the letter that says so, and that it arrived."""

    name = "motcua.apps.apologies"
    label = "apologies"

    def ready(self) -> None:
        """Deliver the short messages that bring an apology."""
        from motcua.apps.apologies import messages
        from motcua.apps.apologies.operations import carrying
        from motcua.common import outbox

        outbox.delivers(messages.KIND, carrying.deliver)
