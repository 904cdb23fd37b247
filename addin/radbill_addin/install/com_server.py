"""The function server by Windows' COM: whether one runs, being one, and asking one to do something."""

import pythoncom  # type: ignore[import-untyped]
import win32com.client  # type: ignore[import-untyped]
import win32com.server.util  # type: ignore[import-untyped]
import xlwings


class _Held:
    """An object that is never released: pythoncom ends a server with the last of its objects."""

    _public_methods_: tuple[str, ...] = ()


def is_running(server_class: str) -> bool:
    """Whether a server of the class runs; nobody registers it but a running server."""
    try:
        pythoncom.CoGetClassObject(server_class, pythoncom.CLSCTX_LOCAL_SERVER, None, pythoncom.IID_IClassFactory)
    except pythoncom.com_error:
        return False
    return True


def serve(server_class: str) -> None:
    """Be the server until this process ends, with one object held so that it does not end with the first Excel."""
    held = win32com.server.util.wrap(_Held())
    xlwings.serve(server_class)  # type: ignore[call-arg, unused-ignore]  # elsewhere than on Windows it takes nothing
    del held


def run_inside(server_class: str, program: str) -> None:
    """Let the running server run a few lines of Python.

    Raises:
        OSError: it does not answer.
    """
    try:
        win32com.client.Dispatch(server_class).Exec(program)
    except pythoncom.com_error:
        raise OSError("The function server does not answer.") from None
