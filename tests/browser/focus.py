"""Where the focus is when a page opens.

A browser gives it with the first picture, which on a busy machine comes after the page
was loaded: keys pressed before would go to nobody.
"""

from playwright.sync_api import Page, expect


def wait_for_focus(page: Page) -> None:
    """Wait until the place that asks for the focus has it."""
    expect(page.locator("[autofocus]").first).to_be_focused()
