"""YAML people bring: nothing but data, and a key stands once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml
from yaml.constructor import ConstructorError


class _Strict(yaml.SafeLoader):
    """The safe loader; of a key that stands twice the second would silently win."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002  as yaml calls it
    ) -> dict[Hashable, Any]:
        """Return a mapping. :raises ConstructorError: when a key stands twice."""
        seen: set[str] = set()
        for key, _value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise ConstructorError(None, None, "key twice", key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def loaded(text: str) -> Any:  # noqa: ANN401  whatever YAML holds
    """Return what a text describes.

    :raises yaml.YAMLError: when it is none. :raises RecursionError: nested too deep.
    """
    return yaml.load(text, _Strict)  # noqa: S506  stricter than the safe loader
