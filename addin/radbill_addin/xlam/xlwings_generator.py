"""Prints the function wrappers as xlwings' own generator makes them; run as a program, in a process of its own.

The generator lies in a module that only Windows can import. Elsewhere empty modules take the places of pywin32's: the
generator writes text and asks nothing of them.
"""

import sys
from io import StringIO
from types import ModuleType, SimpleNamespace

MODULE = "radbill_addin.excel_functions"
#: By this ending xlwings knows an add-in, whose functions work on the active workbook.
_WORKBOOK = SimpleNamespace(Name="radbill.xlam")
_NAMES: dict[str, dict[str, object]] = {
    "pythoncom": {"CoInitialize": None},
    "pywintypes": {"com_error": Exception},
    "win32com": {},
    "win32com.client": {"Dispatch": None},
}


def generated() -> str:
    """The wrappers of all functions."""
    _stand_in()
    import xlwings  # noqa: PLC0415 - after the stand-ins
    from xlwings import udfs  # noqa: PLC0415 - same reason

    # Outside Windows these do nothing; here they must leave their marks on the functions.
    for name in ("func", "arg", "ret"):
        setattr(xlwings, name, getattr(udfs, f"xl{name}"))
    from radbill_addin import excel_functions  # noqa: PLC0415 - after the decorators

    text = StringIO()
    udfs.generate_vba_wrapper(MODULE, excel_functions, text, _WORKBOOK)  # type: ignore[no-untyped-call]
    return text.getvalue()


def _stand_in() -> None:
    if sys.platform == "win32":
        return
    for name, members in _NAMES.items():
        module = ModuleType(name)
        vars(module).update(members)
        sys.modules[name] = module


if __name__ == "__main__":
    sys.stdout.write(generated())
