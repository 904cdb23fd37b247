"""Writes `radbill.xlam`, or says whether the shipped one is what the sources make."""

import argparse
import sys
from pathlib import Path

from radbill import write_bytes
from radbill_addin.xlam.package import package

FILE_NAME = "radbill.xlam"
#: The built add-in, which the package carries.
SHIPPED = Path(__file__).resolve().parents[1] / FILE_NAME


def build_addin(out: Path = SHIPPED) -> Path:
    """Build the add-in into a file and give its path; nothing is written when a part is not as we know it.

    Raises:
        SourcesMissingError: this is an installed package, which carries the built file only.
        ModuleNotFoundError: what builds it is not installed: pip install "radbill[addin]".
    """
    write_bytes(out, package())
    return out


def main(arguments: list[str]) -> int:
    """Build the shipped add-in; with `--check`, compare instead and give 1 when it differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args(arguments).check:
        sys.stdout.write(f"{build_addin().name}\n")
        return 0
    is_same = SHIPPED.is_file() and SHIPPED.read_bytes() == package()
    sys.stdout.write(f"{FILE_NAME}: {'as its sources make it' if is_same else 'differs; run: make addin'}\n")
    return 0 if is_same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
