"""All actions, found in the modules of this package; nowhere are they listed."""

from collections import Counter
from collections.abc import Iterator
from types import FunctionType, ModuleType

import radbill as rb
from radbill_addin import actions
from radbill_addin.actions.declaration import Action


def all_actions(package: ModuleType = actions) -> tuple[Action, ...]:
    """Every action, in the order of their names.

    Raises:
        ValueError: two actions have one name.
    """
    declared = [each for module in rb.modules_of(package) for each in actions_of(module)]
    repeated = [name for name, count in Counter(each.name for each in declared).items() if count > 1]
    if repeated:
        raise ValueError(f"Two actions have one name: {', '.join(sorted(repeated))}")
    return tuple(sorted(declared, key=lambda each: each.name))


def action_of_entry(entry: str) -> Action | None:
    """The action that Excel calls by this name; files that begin with it are looked into before all others."""
    for beginning in (entry, ""):
        for module in rb.modules_of(actions, beginning):
            for declared in actions_of(module):
                if declared.entry == entry:
                    return declared
    return None


def actions_of(module: ModuleType) -> Iterator[Action]:
    """The actions that a module declares itself."""
    for member in vars(module).values():
        if isinstance(member, FunctionType) and member.__module__ == module.__name__ and hasattr(member, "action"):
            yield member.action
