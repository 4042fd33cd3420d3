"""What something is recorded from: enough to see one session, too little to follow."""

import pytest

from motcua.common import device
from motcua.common.device import of_session, recording_from


def test_nobody_has_said():
    assert device.current() == ""


def test_said_inside_the_block_only():
    with recording_from("terminal"):
        assert device.current() == "terminal"
        with recording_from("demo"):
            assert device.current() == "demo"
        assert device.current() == "terminal"
    assert device.current() == ""


def test_forgotten_when_the_block_breaks():
    with pytest.raises(RuntimeError), recording_from("worker"):
        raise RuntimeError
    assert device.current() == ""


def test_a_session_is_named_without_being_given_away():
    name = of_session("s3cr3t-key")
    assert name == of_session("s3cr3t-key")
    assert name != of_session("another")
    assert "s3cr3t" not in name
    assert len(name) <= 40
    assert of_session(None) == of_session("") == "web"
