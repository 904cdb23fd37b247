"""The texts that the add-in is made of, beside the sources in a checkout."""

from importlib.util import find_spec
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "excel_sources"
#: Our own modules that are text as they stand.
WRITTEN_MODULES = ("RadbillAnswers", "RadbillHost")
PROJECT_NAME = "radbill"
#: The module that holds the functions for xlwings.
FUNCTIONS_MODULE = "radbill_addin.excel_functions"


class SourcesMissingError(FileNotFoundError):
    """The add-in can only be built where its texts are: in a checkout."""


def need_sources() -> None:
    """Let nobody begin to build where the texts are not.

    Raises:
        SourcesMissingError: this is an installed package.
    """
    source(f"{WRITTEN_MODULES[0]}.bas")


def source(name: str) -> str:
    """A text source by its file name.

    Raises:
        SourcesMissingError: this is an installed package.
    """
    path = _FOLDER / name
    if not path.is_file():
        raise SourcesMissingError(
            f"{name} is missing: the add-in is built in a checkout; the package carries it built."
        )
    return path.read_text(encoding="utf-8")


def xlwings_folder() -> Path:
    """The folder of xlwings, which need not be loaded for its files."""
    spec = find_spec("xlwings")
    return Path(spec.origin or "").parent if spec else Path()


def runtime() -> str:
    """The runtime of xlwings for add-ins, under our project name, and reading settings from trusted places only.

    As published it asks the active workbook and its folder for settings before ours, the interpreter's path among
    them: a workbook sent by somebody else could then name a program to be started.

    Raises:
        ValueError: xlwings' text is not the one that we know; its version is pinned.
    """
    text = (xlwings_folder() / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    for published, ours in _CHANGES:
        if text.count(published) != 1:
            raise ValueError(f"xlwings' runtime does not hold this once: {published}")
        text = text.replace(published, ours)
    return text


_CHANGES = (
    ('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT_NAME}"'),
    (
        'If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then',
        "If False Then 'radbill: settings of a workbook could come from anybody",
    ),
    (
        'If source = "" Or source = "directory" Then',
        "If False Then 'radbill: settings beside a workbook could come from anybody",
    ),
)
