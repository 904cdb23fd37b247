"""Looks at every link between Excel and radbill, and says what to do about a broken one."""

from collections.abc import Callable, Iterator
from datetime import date

from radbill_addin.install.check import Check, State
from radbill_addin.install.data_links import fee_schedule, ledger
from radbill_addin.install.excel_links import add_in, excel
from radbill_addin.install.host_links import python_version, rights, session, trust_center
from radbill_addin.install.python_links import python, settings
from radbill_addin.install.server_links import protection, server
from radbill_addin.install.system import System


def diagnose(system: System, today: date) -> tuple[Check, ...]:
    """Look at every link, in the order in which they are needed. Nothing is changed."""
    links = _WINDOWS_LINKS if system.is_windows else (_needs_windows,)
    return (*(check for link in links for check in link(system)), *fee_schedule(today), *ledger())


def _needs_windows(_system: System) -> Iterator[Check]:
    yield Check("Windows", State.PROBLEM, "this is another system", "Excel's add-in needs Windows.")


_WINDOWS_LINKS: tuple[Callable[[System], Iterator[Check]], ...] = (
    excel,
    add_in,
    trust_center,
    settings,
    python_version,
    python,
    rights,
    session,
    server,
    protection,
)
