"""Prints the function wrappers as xlwings' own generator makes them; run as a program, in a process of its own.

The generator lies in a module that only Windows can import. Elsewhere empty modules take the places of pywin32's: the
generator writes text and asks nothing of them.
"""

import sys
from io import StringIO
from types import ModuleType, SimpleNamespace

from radbill_addin.xlam.sources import FUNCTIONS_MODULE

#: By this ending xlwings knows an add-in, whose functions work on the active workbook.
_WORKBOOK = SimpleNamespace(Name="radbill.xlam")
_NAMES: dict[str, dict[str, object]] = {
    "pythoncom": {"CoInitialize": None},
    "pywintypes": {"com_error": Exception},
    "win32com": {},
    "win32com.client": {"Dispatch": None},
}


def _stand_in() -> None:
    if sys.platform == "win32":
        return
    for name, members in _NAMES.items():
        module = ModuleType(name)
        vars(module).update(members)
        sys.modules[name] = module


if __name__ == "__main__":
    _stand_in()
    import xlwings
    from xlwings import udfs

    # Outside Windows these do nothing; here they must leave their marks on the functions.
    for decorator in ("func", "arg", "ret"):
        setattr(xlwings, decorator, getattr(udfs, f"xl{decorator}"))
    from radbill_addin import excel_functions

    text = StringIO()
    udfs.generate_vba_wrapper(FUNCTIONS_MODULE, excel_functions, text, _WORKBOOK)  # type: ignore[no-untyped-call]
    sys.stdout.write(text.getvalue())
