"""Prepares and runs the trial of docs/hosts.md: the worksheet functions in Pyodide under Node, against this Python.

The wheels come from PyPI, Pyodide from the npm registry; Pyodide's own installer, micropip, installs radbill and what
it asks for. PyYAML has no wheel for Pyodide on PyPI; its pure Python part is taken from this environment. xlwings Lite
brings its own xlwings; a stand-in with the three decorators takes its place.
"""

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.pyodide.package_index import serving

PYODIDE = "314.0.7"
_PLATFORM = ("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14", "--implementation", "cp")
_ABI = ("--abi", "cp314", "--abi", "none")
#: All that radbill depends on there but PyYAML and xlwings.
PACKAGES = [
    "arro3-core",
    "arro3-io",
    "filelock",
    "platformdirs",
    "python-stdnum",
    "typing-extensions",
    "click",
    "openpyxl",
    "et-xmlfile",
    "rich",
    "markdown-it-py",
    "mdurl",
    "pygments",
    "pydantic",
    "pydantic-core",
    "annotated-types",
    "typing-inspection",
    "sqlalchemy",
]
INSTALLER = ["micropip", "packaging"]
#: Takes the place of xlwings: decorators that do nothing.
STAND_IN = """
def func(function=None, **_):
    return function if function else (lambda decorated: decorated)

def arg(*_, **__):
    return lambda decorated: decorated

ret = arg
"""
_HERE = Path(__file__).parent
_PROJECT = _HERE.parents[1]


def prepare(folder: Path) -> None:
    """Fetch what the trial needs into a folder; what is there already stays, but radbill's wheel is made anew."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    for target, names in ((wheels, PACKAGES), (folder / "installer", INSTALLER)):
        if len(list(target.glob("*.whl"))) < len(names):
            _pip("download", "--no-deps", "--only-binary=:all:", *_PLATFORM, *_ABI, "-d", str(target), *names)
    if not (folder / "node_modules/pyodide").is_dir():
        subprocess.run(["npm", "install", "--prefix", str(folder), f"pyodide@{PYODIDE}"], check=True, stdout=sys.stderr)
    for old in wheels.glob("radbill-*.whl"):
        old.unlink()
    _pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(_PROJECT))
    _pure_yaml(folder / "modules/yaml")
    (folder / "modules/xlwings.py").write_text(STAND_IN)


def answers_in_pyodide(folder: Path, calls: list[tuple[str, list[object]]]) -> dict[str, object]:
    """Calculate calls in Pyodide: the answers, the modules loaded, seconds and megabytes by name."""
    (folder / "calls.json").write_text(json.dumps(calls))
    for name in ("host.mjs", "guest.py"):
        shutil.copy(_HERE / name, folder / name)
    # Node prints the whole of Pyodide's source when something goes wrong: only the end says what.
    with serving(folder / "wheels") as index:
        done = subprocess.run(["node", "host.mjs", index], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    found: dict[str, object] = json.loads((folder / "answers.json").read_text())
    return found


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-q", *arguments], check=True, stdout=sys.stderr)


def _pure_yaml(target: Path) -> None:
    found = find_spec("yaml")
    assert found is not None
    assert found.origin is not None
    shutil.copytree(
        Path(found.origin).parent, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.so", "*.pyd", "__*__")
    )
    shutil.copy(found.origin, target)
