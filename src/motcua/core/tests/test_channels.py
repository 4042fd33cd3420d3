"""The national codes of the ways a dossier comes in."""

from motcua.core.channels import Channel


def test_every_way_has_its_national_code():
    assert {channel: channel.national_code for channel in Channel} == {
        Channel.DIRECT: 1,
        Channel.ONLINE: 2,
        Channel.POST: 3,
    }
