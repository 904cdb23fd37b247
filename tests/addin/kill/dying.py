"""Runs one command of radbill in this process and stops it dead at a named point. Started by the tests.

Points: `replace-N`, before the Nth file gets its name; `write-N`, before the Nth file is written; `sync-N`, before the
Nth time the disk is told to keep what was written; `none`, never. How often each happens is printed.
"""

import atexit
import os
import sys
from pathlib import Path

DIED = 9


def _counted(point: str, name: str, happen):
    """A function that does what `happen` does, until it has been asked for the Nth time."""
    count = 0

    def counting(*arguments, **options):
        nonlocal count
        count += 1
        if point == f"{name}-{count}":
            os._exit(DIED)
        counts[name] = count
        return happen(*arguments, **options)

    return counting


counts: dict[str, int] = {"replace": 0, "write": 0, "sync": 0}


def main(point: str, *arguments: str) -> None:
    """Stop at the point; else run the command to its end."""
    Path.replace = _counted(point, "replace", Path.replace)
    os.replace = _counted(point, "replace", os.replace)
    Path.write_bytes = _counted(point, "write", Path.write_bytes)
    os.fsync = _counted(point, "sync", os.fsync)
    atexit.register(lambda: sys.stderr.write(f"\ncounts {counts['replace']} {counts['write']} {counts['sync']}\n"))
    from radbill_addin.cli import main as radbill  # noqa: PLC0415 - after the points are set

    radbill(arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
