"""From where a request comes, as far as it can be believed."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

_HOUSEHOLD = 64  # bits: an IPv6 line gets a network this size and may use all of it


def address_of(request: HttpRequest) -> str:
    """Return the address to count tries by; "unknown" when there is none.

    Behind ``settings.TRUSTED_PROXIES`` proxies each adds the address it saw at the end
    of X-Forwarded-For; what stands before those is the client's own invention. An IPv6
    address counts by its /64 network.
    """
    seen = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        seen = [address for address in forwarded if address.strip()] + seen
    depth = min(settings.TRUSTED_PROXIES + 1, len(seen))
    try:
        address = ipaddress.ip_address(seen[-depth].strip())
    except ValueError:
        return "unknown"
    if address.version == 4:  # noqa: PLR2004  the version's name
        return str(address)
    return str(ipaddress.ip_network((address, _HOUSEHOLD), strict=False))
