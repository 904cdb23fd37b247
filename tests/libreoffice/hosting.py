"""Worksheet functions answered by this process: LibreOffice knows their types from the extension and asks us.

Coverage, breakpoints and tracebacks are those of the test. The extension must be there before Calc looks for
functions, so it is added to an office that has opened no workbook yet.
"""

import importlib
import math
import struct
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from radbill_addin.functions.registry import all_functions
from radbill_addin.libreoffice.adapter import ERROR_NUMBERS, Block, answering_calc
from radbill_addin.libreoffice.extension import TYPES, build_extension, parts
from radbill_addin.libreoffice.names import INTERFACE, SERVICE, method_name
from tests.libreoffice.office import Office, bridge

_SERVICES = (SERVICE, "com.sun.star.sheet.AddIn")


class Hosted:
    """What happened while functions were answered here.

    `faults` are tracebacks, `count` counts questions, `answers` are name, arguments and rows of each, errors as texts.
    """

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.count = 0
        self.answers: list[tuple[str, tuple[object, ...], list[list[object]]]] = []

    def watched(self, name: str, answer: Callable[..., Block]) -> Callable[..., object]:
        """The same function as a method that is counted and whose faults are kept."""

        def method(_self: object, *arguments: object) -> object:
            self.count += 1
            try:
                rows = answer(*arguments)
            except Exception:
                self.faults.append(traceback.format_exc())
                raise
            self.answers.append((name, arguments, [[_error_as_text(cell) for cell in row] for row in rows]))
            return rows

        return method


def host_functions(office: Office, folder: Path) -> Hosted:
    """Add the extension to an office and let every function of the registry be answered here."""
    add_extension(office, build_extension(folder / "radbill.oxt"))
    types = folder / TYPES
    types.write_text(parts()[TYPES], encoding="utf-8")
    known = (
        bridge().getComponentContext().getValueByName("/singletons/com.sun.star.reflection.theTypeDescriptionManager")
    )
    if not known.hasByHierarchicalName(INTERFACE):
        known.insert(types.as_uri())
    hosted = Hosted()
    office.context.ServiceManager.insert(_factory(hosted))
    return hosted


def _error_as_text(cell: object) -> object:
    """An answer's cell; Calc's errors are numbers that are none, with their own number in the lower half."""
    if not isinstance(cell, float) or not math.isnan(cell):
        return cell
    number = struct.unpack("<Q", struct.pack("<d", cell))[0] & 0xFFFF
    return next(text for text, each in ERROR_NUMBERS.items() if each == number)


def add_extension(office: Office, path: Path) -> None:
    """Add an extension for the office's own profile; what the office asks on the way is answered with yes."""
    uno = bridge()
    base = importlib.import_module("unohelper").Base
    names = ("ucb.XCommandEnvironment", "task.XInteractionHandler", "ucb.XProgressHandler")
    members = {
        "getInteractionHandler": lambda self: self,
        "getProgressHandler": lambda self: self,
        "handle": _approve,
        **dict.fromkeys(("push", "update"), lambda _self, _status: None),
        "pop": lambda _self: None,
    }
    environment = type("Environment", (base, *(uno.getClass(f"com.sun.star.{name}") for name in names)), members)
    manager = office.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    manager.addExtension(path.as_uri(), (), "user", manager.createAbortChannel(), environment())


def _approve(_self: object, request: Any) -> None:
    approval = bridge().getTypeByName("com.sun.star.task.XInteractionApprove")
    for each in request.getContinuations():
        if each.queryInterface(approval):
            each.select()
            return


def _factory(hosted: Hosted) -> Any:
    """What LibreOffice takes for the service of the functions."""
    uno = bridge()
    answering = {method_name(each): hosted.watched(each.name, answering_calc(each)) for each in all_functions()}
    functions = _service_class((uno.getClass(INTERFACE),), answering)
    making = {
        "createInstanceWithContext": lambda _self, _context: functions(),
        "createInstanceWithArgumentsAndContext": lambda _self, _arguments, _context: functions(),
    }
    return _service_class((uno.getClass("com.sun.star.lang.XSingleComponentFactory"),), making)()


def _service_class(interfaces: tuple[type, ...], members: dict[str, Callable[..., object]]) -> type:
    """A class that says it is the service."""
    base = importlib.import_module("unohelper").Base
    telling = {
        "getImplementationName": lambda _self: SERVICE,
        "supportsService": lambda _self, name: name in _SERVICES,
        "getSupportedServiceNames": lambda _self: _SERVICES,
    }
    information = bridge().getClass("com.sun.star.lang.XServiceInfo")
    return type("Service", (base, *interfaces, information), {**members, **telling})
