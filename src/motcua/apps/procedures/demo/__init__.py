"""The demo province's catalogue: real procedures, published by invented decisions."""

from motcua.apps.procedures.demo.publication import publish_demo
from motcua.apps.procedures.demo.reading import DemoVersion, demo_versions

__all__ = ["DemoVersion", "demo_versions", "publish_demo"]
