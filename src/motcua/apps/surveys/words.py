"""The few words this room's rows are written in. Their sentences: wording.py."""

from __future__ import annotations

from enum import StrEnum, unique

INVITING = "survey.invitation"  # what the outbox calls an invitation


@unique
class CampaignKind(StrEnum):
    """What is asked for."""

    SOCIOLOGICAL = "sociological"  # the survey part of the reform index
    SATISFACTION = "satisfaction"  # SIPAS
    RATING = "rating"  # one question when a result was returned


@unique
class CampaignState(StrEnum):
    """How far a campaign is. Only forward."""

    DRAFT = "draft"
    DRAWN = "drawn"
    OPEN = "open"
    CLOSED = "closed"


@unique
class VersionState(StrEnum):
    """A version is written, then published and frozen."""

    DRAFT = "draft"
    PUBLISHED = "published"


@unique
class Group(StrEnum):
    """Who answers (parindex 5.2)."""

    DEPUTY = "deputy"  # of the people's council
    DIVISION_LEADER = "division_leader"  # leaders of departments
    COMMUNE_LEADER = "commune_leader"
    DIVISION_HEAD = "division_head"  # heads of a department's or commune's divisions
    CITIZEN = "citizen"
    FIRM = "firm"


@unique
class FrameSource(StrEnum):
    """Where the people who may be asked come from."""

    DOSSIERS = "dossiers"
    LIST = "list"


@unique
class Design(StrEnum):
    """How respondents are drawn."""

    STRATIFIED = "stratified"
    TWO_STAGE = "two_stage"
    CENSUS = "census"  # everybody in the frame


@unique
class InvitationState(StrEnum):
    """What became of an invitation. ANSWERED says that, and never what."""

    RESERVE = "reserve"  # drawn to stand in for somebody who cannot be reached
    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"
    UNREACHED = "unreached"
    REPLACED = "replaced"


@unique
class Channel(StrEnum):
    """By which way an answer came."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    OFFLINE = "offline"  # face to face, sent when the network was back


@unique
class Way(StrEnum):
    """By which way an invitation leaves."""

    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"


@unique
class CallOutcome(StrEnum):
    """How a call ended."""

    ANSWERED = "answered"
    LATER = "later"
    NO_REPLY = "no_reply"
    REFUSED = "refused"
    WRONG_NUMBER = "wrong_number"


@unique
class SheetState(StrEnum):
    """How far a paper form is."""

    ONCE = "once"  # entered by one person
    DIFFERS = "differs"  # entered twice, not alike
    DONE = "done"


@unique
class DiscardDeed(StrEnum):
    """What was done to an answer."""

    DISCARD = "discard"
    RESTORE = "restore"
