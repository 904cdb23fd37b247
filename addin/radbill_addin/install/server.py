"""The function server: Python that waits for Excel, so that Excel need not start it."""

from collections.abc import Callable

import radbill as rb
from radbill_addin.install.system import System


class ServerError(RuntimeError):
    """The function server cannot run; the text says why."""


def serve(system: System, tell: Callable[[str], object]) -> None:
    """Answer Excel's formulas and buttons until this process ends. The book is opened before the first question.

    Nothing that Excel asks is written anywhere: the server keeps no log.

    Args:
        system: This machine.
        tell: Shows a line to whoever started the server, once it can answer.

    Raises:
        ServerError: this is not Windows, a server runs already, or pywin32 is missing.
    """
    _need_windows(system)
    if system.server_is_running():
        raise ServerError("A function server runs already; nothing needs to be done.")
    if not system.has_module("win32com"):
        raise ServerError("pywin32 is missing. Run: pip install pywin32")

    from radbill_addin import excel_functions  # noqa: PLC0415 - all functions and xlwings, which only a server needs

    try:
        excel_functions.warm()
    except (rb.CatalogueError, OSError):  # the cells say so too; buttons that need no data still work
        tell("The reference data cannot be read. Run: radbill addin doctor")
    tell("The function server answers Excel. Closing this window ends it.")
    system.serve()


def stop(system: System) -> str:
    """End the function server, as is needed before radbill is updated. Gives what happened, in words.

    Raises:
        ServerError: this is not Windows, the server does not answer, or it is another program's.
    """
    _need_windows(system)
    if not system.server_is_running():
        return "No function server is running."
    try:
        system.stop_server()
    except OSError:
        raise ServerError("The function server does not answer. Log off and on; that ends it.") from None
    if system.server_is_running():
        raise ServerError("The xlwings server that runs belongs to another program; it was left alone.")
    return "The function server has ended."


def _need_windows(system: System) -> None:
    if not system.is_windows:
        raise ServerError("The function server needs Windows.")
