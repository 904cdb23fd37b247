"""Work that Excel waits for in short steps, so that it never waits long for one call.

A call from Excel to Python that lasts longer than about a minute ends in a dialog of Windows ("waiting for another
application", xlwings issues 120 and 1757). So the work is done beside, in a thread of its own; Excel's macro calls
`step` until the work has ended, shows progress and messages itself, and can stop it. Excel's objects belong to the
thread of the calls: the work asks for what it needs of them by `in_excel`.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple, TypeVar

from radbill_addin.text.box_pages import in_pages

#: One step waits no longer than this, in seconds.
LONGEST_STEP = 0.5
_TITLE = "radbill"

Result = TypeVar("Result")


class StoppedError(Exception):
    """The user stopped the work, or pressed another button after Excel had dropped it."""


class Ending(NamedTuple):
    """What is shown when the work has ended, and whether formulas may have other answers now."""

    text: str
    has_new_answers: bool = False


class SteppedRun:
    """One press of a button. `step`, `answer` and `stop` are called by Excel, all others by the work itself."""

    def __init__(self, work: Callable[["SteppedRun"], Ending], release: Callable[[], None]) -> None:
        """Begin the work; `release` is called by Excel's thread when it has ended."""
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._state = f">{_TITLE} is at work ..."
        self._progress = ""
        self._answer: Future[bool] | None = None
        self._is_stopped = Event()
        self._release = release
        Thread(target=self._run, args=(work,), daemon=True).start()

    def step(self) -> str:
        """Do what the work needs of Excel, for half a second at most, and say where the work stands.

        The first character says what the rest is: `>` progress, `?` a question (see `answer`), `=` the message at the
        end, `+` the same when formulas must be calculated anew. At the end and at a question every further step says
        the same. Texts longer than a message box holds are in pages (see `in_pages`).
        """
        end = monotonic() + LONGEST_STEP
        state = self._state
        while self._state == state and self._state[0] == ">" and (left := end - monotonic()) > 0:
            with suppress(Empty):
                self._calls.get(timeout=left)()
        return self._state

    def answer(self, is_yes: bool) -> None:  # noqa: FBT001 - COM hands values over by place
        """Answer the question that stands."""
        waiting, self._answer = self._answer, None
        if waiting is not None:
            self._state = f">{_TITLE} is at work ..."
            waiting.set_result(is_yes)

    def stop(self) -> None:
        """Let the work end at its next sign of progress, if nothing was exported or written yet."""
        self._is_stopped.set()
        self.answer(is_yes=False)

    def in_excel(self, call: Callable[[], Result]) -> Result:
        """What a call gives that only Excel's thread may make; its exception is raised here."""
        future: Future[Result] = Future()
        self._calls.put(partial(_fulfil, future, call))
        return future.result()

    def ask(self, question: str) -> bool:
        """Ask the person in front of Excel; whether they say yes."""
        waiting: Future[bool] = Future()

        def put() -> None:
            self._answer, self._state = waiting, f"?{in_pages(question)}"

        self._calls.put(put)
        return waiting.result()

    def progress(self, task: str, done: int, total: int) -> None:
        """Say how far the work is.

        Raises:
            StoppedError: the work was stopped, and is not at its end.
        """
        if self._is_stopped.is_set() and done < total:
            raise StoppedError
        is_waiting, self._progress = bool(self._progress), f">{_TITLE}: {task} {done} of {total}"
        if not is_waiting:
            self._calls.put(self._show)

    def _show(self) -> None:
        """The latest sign of progress, of however many since the last step."""
        self._state, self._progress = self._progress, ""

    def _run(self, work: Callable[["SteppedRun"], Ending]) -> None:
        ending = work(self)
        self._calls.put(partial(self._end, ending))

    def _end(self, ending: Ending) -> None:
        self._release()
        self._state = f"{'+' if ending.has_new_answers else '='}{in_pages(ending.text)}"


def _fulfil(future: "Future[Result]", call: Callable[[], Result]) -> None:
    try:
        future.set_result(call())
    except Exception as error:  # noqa: BLE001 - it belongs to whoever asked
        future.set_exception(error)
