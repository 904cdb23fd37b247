"""Work done beside Excel: no step waits for its end, and what needs Excel is done by Excel's own thread."""

from threading import Event, get_ident

import pytest

from radbill_addin import stepped_run
from radbill_addin.stepped_run import LONGEST_STEP, Ending, SteppedRun, StoppedError


@pytest.fixture(autouse=True)
def short_steps(monkeypatch):
    monkeypatch.setattr(stepped_run, "LONGEST_STEP", 0.01)


def ended(run: SteppedRun) -> str:
    while (state := run.step())[0] == ">":
        pass
    return state


def nothing() -> None:
    """Nothing of Excel's is held."""


def test_a_step_returns_while_the_work_goes_on() -> None:
    """Windows' dialog comes when one call lasts about a minute: no call lasts as long as the work."""
    may_end = Event()
    run = SteppedRun(lambda _run: Ending(str(may_end.wait())), nothing)
    assert [run.step() for _ in range(5)] == [">radbill is at work ..."] * 5
    may_end.set()
    assert ended(run) == "=True"
    assert LONGEST_STEP < 1


def test_the_end_is_said_again_as_often_as_it_is_asked() -> None:
    run = SteppedRun(lambda _run: Ending("Done.", has_new_answers=True), nothing)
    assert [ended(run), run.step(), run.step()] == ["+Done."] * 3


def test_calls_to_excel_are_made_by_the_thread_that_steps() -> None:
    threads = []

    def work(run: SteppedRun) -> Ending:
        threads.append(get_ident())
        return Ending(str(run.in_excel(lambda: threads.append(get_ident()) or 42)))

    assert ended(SteppedRun(work, lambda: threads.append(get_ident()))) == "=42"
    assert threads[0] != get_ident()
    assert threads[1:] == [get_ident()] * 2


def test_what_excel_refuses_is_raised_in_the_work() -> None:
    def work(run: SteppedRun) -> Ending:
        with pytest.raises(OSError, match="refused"):
            run.in_excel(refuse)
        return Ending("told")

    def refuse() -> None:
        raise OSError("refused")

    assert ended(SteppedRun(work, nothing)) == "=told"


def test_the_latest_of_many_signs_of_progress_is_shown() -> None:
    may_end = Event()

    def work(run: SteppedRun) -> Ending:
        for done in range(10_001):
            run.progress("Checking", done, 10_000)
        may_end.wait()
        return Ending("Done.")

    run = SteppedRun(work, nothing)
    states = [run.step()]
    while states[-1] != ">radbill: Checking 10000 of 10000":
        states.append(run.step())
    may_end.set()
    assert ended(run) == "=Done."
    assert len(states) < 5_000


@pytest.mark.parametrize("answer", [True, False])
def test_a_question_waits_for_its_answer_outside_the_call(answer) -> None:
    run = SteppedRun(lambda run: Ending(f"{run.ask('Send again?')}"), nothing)
    assert [ended(run), run.step()] == ["?Send again?"] * 2
    run.answer(answer)
    run.answer(not answer)
    assert ended(run) == f"={answer}"


def test_stopped_work_ends_at_a_sign_of_progress_but_not_at_its_last() -> None:
    heard, stop_now = [], Event()

    def work(run: SteppedRun) -> Ending:
        stop_now.wait()
        run.progress("Exporting", 1, 1)
        heard.append("last")
        try:
            run.progress("Checking", 1, 2)
        except StoppedError:
            return Ending("Stopped.")
        return Ending("Done.")

    run = SteppedRun(work, nothing)
    run.stop()
    stop_now.set()
    assert ended(run) == "=Stopped."
    assert heard == ["last"]


def test_a_question_of_stopped_work_is_answered_by_no() -> None:
    run = SteppedRun(lambda run: Ending(f"{run.ask('Send again?')}"), nothing)
    assert ended(run) == "?Send again?"
    run.stop()
    assert ended(run) == "=False"
