"""The VBA project of the add-in: xlwings' own empty add-in, its modules replaced by ours."""

import struct
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

from radbill_addin.xlam.ribbon_texts import RIBBON_MODULE, ribbon_module
from radbill_addin.xlam.sources import PROJECT_NAME, WRITTEN_MODULES, runtime, source, xlwings_folder
from radbill_addin.xlam.wrappers import MODULE_NAME, functions_module

_BASE = "quickstart_addin_ribbon.xlam"
_ITS_NAME = "MyAddin"
#: Its example, and a class that only a Mac needs.
_NOT_OURS = ("RibbonMyAddin", "Dictionary")
#: Record of the project's name in the stream `dir` (MS-OVBA 2.3.4.2.1.6).
_NAME_RECORD = 4
#: Record of a reference's name there (2.3.4.2.2.2); what belongs to the reference follows up to the next one.
_REFERENCE_RECORD = 0x16


def base_file() -> Path:
    """The add-in that ships with xlwings (BSD-3), with a runtime and an example."""
    return xlwings_folder() / _BASE


def modules() -> dict[str, str]:
    """Every module that we set, with its text, by name; `ThisWorkbook` gets its text behind its own attributes."""
    written = {name: source(f"{name}.bas") for name in WRITTEN_MODULES}
    return {**written, RIBBON_MODULE: ribbon_module(), MODULE_NAME: functions_module(), "xlwings": runtime()}


def base_with_our_modules() -> bytes:
    """The base with our modules; every module as source only, which Excel compiles when it opens the file."""
    with TemporaryDirectory() as folder:
        stage = Path(folder) / "stage.xlam"
        stage.write_bytes(base_file().read_bytes())
        _set_modules(stage)
        return stage.read_bytes()


def finish_project(binary: bytes) -> bytes:
    """The project under our name and without the reference to a library of forms, which it does not use.

    Also without the empty line that the writer leaves among the window positions.

    Args:
        binary: The stream vbaProject.bin.
    """
    compound = CFB.from_bytes(binary)
    directory = decompress(compound.get_stream_in_storage("VBA", "dir"))
    directory = _replace_once(directory, _name_record(_ITS_NAME), _name_record(PROJECT_NAME))
    first, after = (directory.index(_name_record(name, _REFERENCE_RECORD)) for name in ("MSForms", "Office"))
    directory = directory[:first] + directory[after:]
    compound.write_stream_in_storage("VBA", "dir", compress(directory))
    project = compound.get_stream("PROJECT")
    project = _replace_once(project, f'Name="{_ITS_NAME}"'.encode(), f'Name="{PROJECT_NAME}"'.encode())
    head, mark, windows = project.partition(b"[Workspace]\r\n")
    windows = b"".join(line + b"\r\n" for line in windows.split(b"\r\n") if line)
    compound.write_stream("PROJECT", head + mark + windows)
    return bytes(compound.to_bytes())


def _set_modules(stage: Path) -> None:
    with ExcelFile(stage) as workbook:
        project = workbook.vba_project()
        for name in _NOT_OURS:
            project.delete_module(name)
        for name, text in modules().items():
            _set(workbook, project, name, text)
        workbook.set_module("ThisWorkbook", workbook.get_module("ThisWorkbook") + _for_vba(source("ThisWorkbook.bas")))
        for module in project.modules:
            module.source, module.dirty = module.source, True
        workbook.save()
    _refuse_problems(stage)


def _set(workbook: Any, project: Any, name: str, text: str) -> None:  # noqa: ANN401 - pyOpenVBA carries no types
    if any(module.name == name for module in project.modules):
        workbook.set_module(name, _for_vba(text))
    else:
        project.add_module(name, _for_vba(text))


def _refuse_problems(stage: Path) -> None:
    with ExcelFile(stage) as workbook:
        problems = list(workbook.validate())
        if problems or any(module.text_offset for module in workbook.vba_project().modules):
            raise ValueError(f"The VBA project is not sound: {problems}")


def _for_vba(text: str) -> str:
    """Lines end as VBA ends them."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _name_record(name: str, kind: int = _NAME_RECORD) -> bytes:
    return struct.pack("<HI", kind, len(name)) + name.encode()


def _replace_once(content: bytes, old: bytes, new: bytes) -> bytes:
    if content.count(old) != 1:
        raise ValueError("The base file is not the one that we know.")
    return content.replace(old, new)
