import pytest
from django.test import RequestFactory

from motcua.common.addresses import address_of


def request(remote="10.0.0.2", forwarded=None):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "10.0.0.2"),
        (0, "1.1.1.1", "10.0.0.2"),  # anybody can write the header
        (1, "203.113.1.9", "203.113.1.9"),
        (1, "1.1.1.1, 203.113.1.9", "203.113.1.9"),  # the first is made up
        (2, "1.1.1.1, 203.113.1.9, 10.0.0.1", "203.113.1.9"),
        (1, None, "10.0.0.2"),  # past the proxy
        (3, "203.113.1.9", "203.113.1.9"),
    ],
)
def test_only_what_our_own_proxies_saw_is_believed(
    settings, proxies, forwarded, address
):
    settings.TRUSTED_PROXIES = proxies
    assert address_of(request(forwarded=forwarded)) == address


def test_an_ipv6_line_counts_as_one():
    first, second = "2405:4802:1:2:aaaa::1", "2405:4802:1:2:bbbb::9"
    assert address_of(request(first)) == address_of(request(second))
    assert address_of(request("2405:4802:1:3::1")) != address_of(request(first))


def test_nonsense_is_unknown():
    assert address_of(request("")) == "unknown"
    assert address_of(request("unix:")) == "unknown"
