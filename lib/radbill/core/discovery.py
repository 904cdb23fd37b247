"""Packages find their own members: adding a rule is adding a file, no list is edited."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def modules_of(package: ModuleType, beginning: str = "") -> Iterator[ModuleType]:
    """Import and yield every module below a package, in the order of their names, each only when it is asked for.

    Modules and packages whose name starts with an underscore are passed over.

    Args:
        package: The package.
        beginning: Only modules whose own name begins so; the others are not imported.
    """
    for info in pkgutil.walk_packages(package.__path__, prefix=f"{package.__name__}."):
        name = info.name.rpartition(".")[2]
        if not info.ispkg and not name.startswith("_") and name.startswith(beginning):
            yield importlib.import_module(info.name)


def members_of(package: ModuleType, kind: type) -> Iterator[tuple[ModuleType, object]]:
    """Yield each public object of a kind that the modules of a package define, with its module."""
    for module in modules_of(package):
        for name, value in vars(module).items():
            if isinstance(value, kind) and not name.startswith("_"):
                yield module, value
