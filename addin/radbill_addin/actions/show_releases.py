"""What is loaded: which published data, and for which days they answer."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, Needs, action
from radbill_addin.actions.reminders import reminders

if TYPE_CHECKING:
    from radbill import LoadedKind


@action(
    "show_releases",
    needs=Needs.DATA,
    button=Button(
        "Reference data", 10, "What is loaded", "GetExternalDataExistingConnections",
        "Fee schedules, edits and code lists, and the days they answer for",
        control="Releases",
    ),
)  # fmt: skip
def show_releases(context: ActionContext) -> ActionSummary:
    """Say what is loaded, the release of today of each kind, and what is out of date."""
    releases, today = context.book.releases(), context.now.date()
    loaded = rb.loaded_kinds(releases, today)
    stale = [each for each in loaded if not each.is_current]
    missing = f"{len(stale)} kind{' is' if len(stale) == 1 else 's are'} out of date." if stale else ""
    return ActionSummary(
        headline=f"{len(releases)} releases are loaded. {missing}".rstrip(),
        lines=(*map(_line, loaded), *reminders(releases, (today,), "today is", context.how_to_import)),
        facts={
            "releases": [release.release_id for release in releases],
            "do_not_cover_today": [kind for each in stale for kind in each.kinds],
        },
        is_clean=not stale,
    )


def _line(loaded: "LoadedKind") -> str:
    """The release of a kind and its days."""
    in_force = loaded.release.in_force
    until = "without end" if in_force.effective_to is None else f"to {rb.us_date(in_force.effective_to)}"
    mark = "" if loaded.is_current else "; OUT OF DATE"
    return f"{loaded.label}: {loaded.release.release_id}, from {rb.us_date(in_force.effective_from)} {until}{mark}"
