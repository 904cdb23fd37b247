"""Imports xlwings as Windows does, on any system."""

import contextlib
import ctypes
import importlib
import sys
from types import ModuleType

from tests.harness import fake_pywin32

# These decide at import what system they run on, so they come before the pretence.
_IMPORTED_BEFORE = ("asyncio", "concurrent.futures", "ctypes.util", "multiprocessing", "pathlib", "shutil", "ssl",
                    "subprocess", "tempfile", "numpy", "pandas", "polars", "PIL.ImageGrab")  # fmt: skip


#: What Excel hands over for an argument that the formula leaves out.
MISSING = -2147352572


class _Library:
    """A DLL in which every function exists and answers 0."""

    def __init__(self, *_arguments):
        self._functions = {}

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._functions.setdefault(name, _Library())

    def __call__(self, *_arguments):
        return 0


def load_windows_xlwings() -> ModuleType:
    """Give the module xlwings with its Windows half loaded over a pretended pywin32.

    An xlwings that was imported plainly before is dropped first; modules that already hold it keep theirs, so this
    belongs at the top of a conftest.
    """
    loaded = sys.modules.get("xlwings")
    if loaded is not None and hasattr(loaded, "_xlwindows"):
        return loaded
    for name in [name for name in sys.modules if name == "xlwings" or name.startswith("xlwings.")]:
        del sys.modules[name]
    for name in _IMPORTED_BEFORE:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    fake_pywin32.install()
    return _import_as_windows()


def opened(com_book: object) -> object:
    """Give xlwings' own Book of a pretended workbook."""
    xlwings = load_windows_xlwings()
    return xlwings.Book(impl=xlwings._xlwindows.Book(com_book))


def call_function(module_name: str, function_name: str, *arguments: object, caller: object = None) -> object:
    """Call a worksheet function through xlwings as a cell does; `MISSING` stands for an argument left out."""
    return load_windows_xlwings().udfs.call_udf(module_name, function_name, arguments, None, caller)


def _import_as_windows() -> ModuleType:
    for name in ("windll", "oledll"):
        if not hasattr(ctypes, name):
            setattr(ctypes, name, _Library())
    if not hasattr(ctypes, "WINFUNCTYPE"):
        ctypes.WINFUNCTYPE = ctypes.CFUNCTYPE
    before = (sys.platform, ctypes.PyDLL)
    sys.platform, ctypes.PyDLL = "win32", _Library
    try:
        return importlib.import_module("xlwings")
    finally:
        sys.platform, ctypes.PyDLL = before
