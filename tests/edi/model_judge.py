"""The models of linuxforhealth-x12 as the independent judge of our 270 and 276.

They need pydantic 1, and so an environment of their own, `.venv-judges`, which `make judges` makes. With CI=true its
lack is a failure; on a laptop the tests that need it skip and say so.
"""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-judges" / "bin" / "python"
_JUDGE = """
import sys
from linuxforhealth.x12.io import X12ModelReader
try:
    with X12ModelReader(sys.argv[1]) as reader:
        count = sum(1 for _ in reader.models())
    print("" if count else "there is no transaction set")
except Exception as error:
    print(type(error).__name__, str(error))
"""

needs_the_judge = pytest.mark.skipif(
    not PYTHON.is_file() and os.environ.get("CI") != "true",
    reason="the judge of 270 and 276 is not here; make judges",
)


def objections(content: bytes) -> list[str]:
    """What the models say against a file; empty when they take it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "judged.x12"
        path.write_bytes(content)
        answer = subprocess.run([PYTHON, "-c", _JUDGE, path], capture_output=True, text=True, check=True)
    return [line for line in answer.stdout.splitlines() if line]
