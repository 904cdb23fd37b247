"""YAML as tables are written in it: a key that stands twice is refused, which YAML would let win silently."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import yaml

#: The reader in C where PyYAML has it, ten times as fast; a browser has the one in Python.
if TYPE_CHECKING:
    _SafeLoader = yaml.SafeLoader
else:
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(ValueError):
    """A text is no YAML, or a key stands twice; the message names the line."""


class _NoRepeats(_SafeLoader):
    """Refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - as PyYAML has it
        """Build a mapping whose keys are all different."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for (key_node, _), key in zip(node.value, keys, strict=True):
            if keys.count(key) > 1:
                raise YamlError(f"line {key_node.start_mark.line + 1}: {key} stands twice.")
        return super().construct_mapping(node, deep)


def values_of(text: str) -> object:
    """The values that a text says, of Python's own kinds.

    Raises:
        YamlError: the text cannot be understood.
    """
    try:
        return yaml.load(text, _NoRepeats)  # noqa: S506 - a safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(f"line {line}: {error.problem}.") from error


def line_of(text: str, where: tuple[int | str, ...]) -> int:
    """The line at which a part of a text stands, or the last part of the way that can be found."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in where:
        children = _children(node)
        if step not in children:
            break
        node = children[step]
    return int(node.start_mark.line) + 1 if node is not None else 1


def _children(node: yaml.Node | None) -> dict[int | str, yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return dict(enumerate(node.value))
    if isinstance(node, yaml.MappingNode):
        return {key.value: value for key, value in node.value}
    return {}
