"""What is imported late is imported without a word: a warning would stand among the answers of a command."""

import re
import sys
import warnings
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tests.house.trees import python_files
from tests.test_house_rules import ROOT

_LATE = re.compile(r"lazy_loader\.load\(\s*\"([\w.]+)\"")
LATE = [
    pytest.param(path, names, id=path.stem)
    for path in python_files(ROOT, ("lib", "addin"))
    if (names := _LATE.findall(path.read_text(encoding="utf-8")))
]


def test_there_are_late_imports() -> None:
    assert "radbill.coding.reports.review" in {name for each in LATE for name in each.values[1]}


@pytest.mark.parametrize(("path", "names"), LATE)
def test_a_late_import_warns_nobody(path: Path, names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A second copy of the module is run, with what it imports late not imported yet."""
    module_name = ".".join(path.relative_to(ROOT).with_suffix("").parts[1:])
    spec = spec_from_file_location(module_name, path)
    assert spec is not None
    assert spec.loader is not None
    for name in names:
        monkeypatch.setitem(sys.modules, name, sys)  # put back afterwards, whatever stood there
        del sys.modules[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        spec.loader.exec_module(module_from_spec(spec))
