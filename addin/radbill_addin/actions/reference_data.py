"""What published data are loaded and for which days they answer; and taking in more."""

from collections.abc import Iterable
from pathlib import Path

from radbill import Failure, LoadedKind, import_downloads, loaded_kinds, us_date
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.reminders import reminders


def show_releases(context: ActionContext) -> ActionSummary:
    """Say what is loaded, the release of today of each kind, and what is out of date."""
    releases, today = context.book.releases(), context.now.date()
    loaded = loaded_kinds(releases, today)
    stale = [each for each in loaded if not each.is_current]
    missing = f"{len(stale)} kind{'' if len(stale) == 1 else 's'} of data do not cover today." if stale else ""
    return ActionSummary(
        headline=f"{len(releases)} releases are loaded. {missing}".rstrip(),
        lines=(*map(_line, loaded), *reminders(releases, (today,), "today is", context.how_to_import)),
        facts={
            "releases": [release.release_id for release in releases],
            "do_not_cover_today": [kind for each in stale for kind in each.kinds],
        },
        is_clean=not stale,
    )


def import_files(paths: Iterable[Path]) -> ActionSummary:
    """Take published files in; all of them or none."""
    report = import_downloads(tuple(paths), None)
    if report.failures:
        return _refused(report.failures)
    if not report.added:
        return ActionSummary(
            "None of these files is published data that radbill knows.", is_clean=False, is_refused=True
        )
    added = tuple(f"{each.release_id}: {each.row_count:,} rows, in force {each.in_force}" for each in report.added)
    passed_over = tuple(f"Passed over: {name}" for name in report.skipped)
    return ActionSummary(
        headline=f"{len(added)} release{'' if len(added) == 1 else 's'} imported.",
        lines=(*added, *report.notes, *passed_over),
        facts={
            "added": [release.release_id for release in report.added],
            "skipped": list(report.skipped),
            "notes": list(report.notes),
        },
    )


def _refused(failures: Iterable[Failure]) -> ActionSummary:
    return ActionSummary(
        headline="Nothing was imported.",
        lines=tuple(str(failure) for failure in failures),
        is_clean=False,
        is_refused=True,
    )


def _line(loaded: LoadedKind) -> str:
    """The release of a kind and its days."""
    in_force = loaded.release.in_force
    until = "without end" if in_force.effective_to is None else f"to {us_date(in_force.effective_to)}"
    mark = "" if loaded.is_current else "; DOES NOT COVER TODAY"
    return f"{loaded.label}: {loaded.release.release_id}, from {us_date(in_force.effective_from)} {until}{mark}"
