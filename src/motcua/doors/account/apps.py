"""The account door, and Django's admin as the technicians' workshop."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class AccountConfig(AppConfig):
    """Registers the door's templates."""

    name = "motcua.doors.account"
    label = "account"
    default = True


class WorkshopConfig(admin.AdminConfig):
    """Django's admin with our own idea of who may enter."""

    default_site = "motcua.doors.account.workshop.Workshop"
    default = False
