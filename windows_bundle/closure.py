"""What Windows needs: every package that radbill asks for there, and what those ask for in turn.

pip judges markers such as `sys_platform == 'win32'` by the system on which it runs, even when it downloads for another;
so they are judged here, for Windows, and pip is given the plain list.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

#: Versions of Python for which a bundle holds wheels.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
#: Extras of radbill that an office may want and cannot fetch later: paper claims, letters, delivery, a shared ledger.
EXTRAS = ("letters", "paper", "sftp", "team")
_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0.19045",
    "sys_platform": "win32",
}

#: Gives, by name of each package asked for, the lines of Requires-Dist in its metadata.
RequirementsOf = Callable[[Iterable[str]], Mapping[str, Iterable[str]]]


def environment(python: str) -> dict[str, str]:
    """Give the values of markers on Windows x64 with a version of Python, as `3.13`."""
    return {
        **_WINDOWS,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_version": python,
    }


def needed(roots: Iterable[str], requirements_of: RequirementsOf, pythons: Iterable[str] = PYTHONS) -> frozenset[str]:
    """Give the names of all packages that any of the versions of Python needs on Windows.

    Args:
        roots: Requirements to begin with, as Requires-Dist writes them.
        requirements_of: Asked once for each new group of packages.
        pythons: Versions of Python.
    """
    environments = [environment(python) for python in pythons]
    waiting = set(_wanted(roots, environments))
    done: set[tuple[str, str]] = set()
    while waiting - done:
        fresh = waiting - done
        done |= fresh
        lines = requirements_of(sorted({name for name, _ in fresh}))
        for name, extra in fresh:
            waiting |= set(_wanted(lines[name], environments, extra))
    return frozenset(name for name, _ in done)


def _wanted(lines: Iterable[str], environments: list[dict[str, str]], extra: str = "") -> Iterator[tuple[str, str]]:
    """Name and extra of each requirement that holds in one of the environments; the plain package has the extra ''."""
    for requirement in map(Requirement, lines):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({**each, "extra": extra}) for each in environments):
            name = canonicalize_name(requirement.name)
            yield from ((name, each) for each in ("", *sorted(requirement.extras)))
