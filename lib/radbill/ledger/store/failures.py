"""What the user is told when the ledger cannot be used: each kind of trouble in words of its own."""

from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError

from radbill.core.disk import has_room, why_refused
from radbill.core.failures import Failure, FailureReason

#: SQLSTATE of PostgreSQL: a value stands there already; two transactions wait for each other; a wait was too long.
_UNIQUE_VIOLATION, _CONFLICTS, _WAITS = "23505", ("40001", "40P01"), ("55P03",)
#: SQLSTATE classes: no connection, no such user, no such database, the server shuts down.
_CONNECTION_CLASSES = ("08", "28", "3D", "57")
#: SQLite's own words for it (SQLITE_FULL).
_FULL = "database or disk is full"
_BUSY = "Another radbill is using the ledger and did not finish."


class LedgerError(RuntimeError):
    """The ledger cannot be used; carries the failure for the user."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def refuse(message: str, what_to_do: str = "", reason: FailureReason = FailureReason.UNREADABLE_FILE) -> NoReturn:
    """End with a failure.

    Raises:
        LedgerError: always.
    """
    raise LedgerError(Failure(reason, message, what_to_do))


def busy_failure() -> Failure:
    """The failure when another process holds the ledger for too long."""
    return Failure(FailureReason.BAD_INPUT, _BUSY, "Close it, then try again.")


def unwritable_failure(error: OSError) -> Failure:
    """The failure when the disk does not take what the ledger has to keep."""
    message = f"Radbill's data directory cannot be written ({why_refused(error)})."
    return Failure(FailureReason.UNREADABLE_FILE, message, "Make room or give access, then export again.")


def database_failure(error: DBAPIError, folder: Path) -> Failure:
    """The failure that an error of the database is; holds neither statement nor values, which may name patients.

    Args:
        error: What the database says.
        folder: Where its file lies, if it is one.
    """
    return _server_failure(error) if _is_of_server(error) else _file_failure(error, folder)


def _is_of_server(error: DBAPIError) -> bool:
    return not type(error.orig).__module__.startswith("sqlite3")


def _server_failure(error: DBAPIError) -> Failure:
    answer = error.orig.args[0] if error.orig and error.orig.args else None
    state = str(answer.get("C", "")) if isinstance(answer, dict) else ""
    if state == _UNIQUE_VIOLATION or isinstance(error, IntegrityError):
        return _collision()
    if state in _CONFLICTS:
        return Failure(FailureReason.BAD_INPUT, "Two computers changed the ledger at the same time.", "Try again.")
    if state in _WAITS:
        return busy_failure()
    if not state or state[:2] in _CONNECTION_CLASSES or isinstance(error, InterfaceError):
        message = "The connection to the ledger's database was lost or could not be made."
        return Failure(FailureReason.UNREADABLE_FILE, message, "See that the server runs and try again.")
    message = f"The ledger's database refused (SQLSTATE {state})."
    return Failure(FailureReason.UNREADABLE_FILE, message, "Nothing was noted. Ask who looks after the database.")


def _collision() -> Failure:
    message = "The ledger holds this number or row already, or it refuses the change; nothing was noted."
    return Failure(FailureReason.BAD_INPUT, message, "Try again; if it comes again, run: radbill ledger verify")


def _file_failure(error: DBAPIError, folder: Path) -> Failure:
    text = str(error.orig).lower()
    if isinstance(error, IntegrityError):
        return _collision()
    if "locked" in text or "busy" in text:
        return busy_failure()
    if _FULL in text or not has_room(folder):
        message = "The disk of radbill's data directory is full; the ledger took nothing."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Make room, then try again. The ledger is as it was.")
    if "readonly" in text or "unable to open" in text or "i/o" in text:
        message = "The ledger (ledger.sqlite in radbill's data directory) cannot be written."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Make room or give access, then try again.")
    message = "The ledger (ledger.sqlite in radbill's data directory) is damaged."
    what_to_do = "Nothing was exported. Restore the file from your backup; do not delete it."
    return Failure(FailureReason.UNREADABLE_FILE, message, what_to_do)
