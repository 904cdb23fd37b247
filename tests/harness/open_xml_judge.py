"""openxml-audit as the independent judge of workbooks: what the Open XML SDK's validator says of them.

It stands in `.venv-judges`, which `make judges` makes. With CI=true its lack is a failure; on a laptop the tests that
need it skip and say so.
"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.edi.model_judge import PYTHON, needs_the_judge

__all__ = ["needs_the_judge", "objections"]
_JUDGE = """
import json, sys
from openxml_audit import OpenXmlValidator, ValidationSeverity
found = {}
for path in sys.argv[1:]:
    errors = OpenXmlValidator(max_errors=0).validate(path).errors
    found[path] = [f"{e.part_uri}{e.path}: {e.description}" for e in errors if e.severity == ValidationSeverity.ERROR]
print(json.dumps(found))
"""


def objections(workbooks: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What the judge has against workbooks, by the file names that they are given; those it takes are left out."""
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name for name in workbooks}
        for name, path in paths.items():
            path.write_bytes(workbooks[name])
        command = [str(PYTHON), "-c", _JUDGE, *map(str, paths.values())]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(answer.stdout)
    return {name: said for name, path in paths.items() if (said := found[str(path)])}
