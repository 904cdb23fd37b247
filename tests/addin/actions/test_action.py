from radbill_addin.actions.action import ActionContext, ActionSummary, no_progress
from tests.addin.actions.worked_batches import NOON


def test_a_context_is_careful_unless_told_otherwise() -> None:
    context = ActionContext(None, NOON)
    assert (context.tolerant, context.resend, context.target_folder) == (False, False, None)
    assert context.progress("Checking", 1, 2) is no_progress("Checking", 1, 2) is None


def test_a_summary_is_clean_and_done_unless_told_otherwise() -> None:
    summary = ActionSummary("2 claims checked.")
    assert (summary.is_clean, summary.is_refused, summary.is_unanswered) == (True, False, False)
    assert (summary.lines, summary.facts) == ((), {})
