"""Tỉnh Mẫu Sơn, the invented province of the demo, and its accounts.

Only where ``settings.DEMO`` is on: everybody knows the password.
"""

from motcua.apps.organizations.demo.data import (
    DemoAccount,
    demo_accounts,
    demo_password,
)
from motcua.apps.organizations.demo.load import load_demo

__all__ = ["DemoAccount", "demo_accounts", "demo_password", "load_demo"]
