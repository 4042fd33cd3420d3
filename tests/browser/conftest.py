"""A real browser for the tests: ``page``, ``phone`` and ``axe_check``.

Pages are opened as a reader in Vietnam opens them. A page that breaks its own security
policy or throws an error in script fails its test, whatever the test looked at.
"""

import os
from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import chromium

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
_DESK = {"width": 1280, "height": 800}
_PHONE = {"width": 360, "height": 740}
_PATIENCE = 20_000  # milliseconds: the machine may have other things to do


@pytest.fixture(scope="package")  # not longer: others run event loops of their own
def browser() -> Browser:
    # Playwright keeps an event loop in this thread; Django would refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=_ARGUMENTS
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser, live_server) -> Page:
    """A page on a desk's screen; ``page.goto("/")`` opens the house."""
    yield from _page(browser, live_server.url, _DESK)


@pytest.fixture
def phone(browser, live_server) -> Page:
    """A page on a small phone, 360 pixels wide."""
    yield from _page(browser, live_server.url, _PHONE)


@pytest.fixture(scope="session")
def axe_check() -> Callable[[Page], None]:
    """Fail with the places and reasons when axe finds a barrier on the page."""

    def check(page: Page) -> None:
        # Evaluated by the debugger, so the page's security policy stays in force.
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run()")["violations"]
        assert not found, "\n".join(
            f"{one['id']}: {node['html'][:200]}"
            for one in found
            for node in one["nodes"]
        )

    return check


def _page(browser, url, screen):
    context = browser.new_context(
        base_url=url,
        viewport=screen,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console", lambda said: problems.append(said.text) if _is_bad(said) else None
    )
    yield page
    context.close()
    assert not problems, problems


def _is_bad(said):
    # A page may answer 404 or 422 on purpose; breaking the policy is never on purpose.
    return said.type == "error" and "Failed to load resource" not in said.text
