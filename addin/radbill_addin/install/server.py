"""The function server: Python that waits for Excel, so that Excel need not start it."""

from radbill_addin.install.system import SERVER_CLASS, System


class ServerError(RuntimeError):
    """The function server cannot run; the text says why."""


def serve(system: System) -> None:
    """Answer Excel's formulas and buttons until this process ends. The book is opened before the first question.

    Raises:
        ServerError: this is not Windows, or a server runs already.
    """
    if not system.is_windows:
        raise ServerError("The function server needs Windows.")
    if system.server_is_running():
        raise ServerError("A function server runs already; nothing needs to be done.")
    import xlwings  # noqa: PLC0415 - its Windows half is loaded here

    from radbill_addin import excel_functions  # noqa: PLC0415 - after xlwings

    excel_functions.warm()
    xlwings.serve(SERVER_CLASS)  # type: ignore[call-arg, unused-ignore]  # elsewhere than on Windows it takes nothing
