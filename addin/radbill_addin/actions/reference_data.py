"""What published data are loaded and for which days they answer; and taking in more."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from radbill import Failure, Release, import_downloads, us_date
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.reminders import KINDS, reminders


def show_releases(context: ActionContext) -> ActionSummary:
    """Say what is loaded, the newest of each kind, and what does not answer for today."""
    releases = context.book.releases()
    today = context.now.date()
    stale = tuple(stale_kinds(releases, today))
    missing = f"{len(stale)} kind{'' if len(stale) == 1 else 's'} of data do not cover today." if stale else ""
    return ActionSummary(
        headline=f"{len(releases)} releases are loaded. {missing}".rstrip(),
        lines=(*_told(releases, today), *reminders(releases, (today,), "but today is")),
        facts={"releases": [release.release_id for release in releases], "do_not_cover_today": list(stale)},
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


def _told(releases: Iterable[Release], today: date) -> Iterator[str]:
    """One line for each kind: the release that answers today, or the newest with its last day."""
    for kind, words in KINDS.items():
        newest = _newest(releases, kind)
        if newest is None:
            continue
        last = newest.in_force.effective_to
        until = "without end" if last is None else f"to {us_date(last)}"
        mark = "" if newest.in_force.covers(today) else "; DOES NOT COVER TODAY"
        yield f"{words}: {newest.release_id}, from {us_date(newest.in_force.effective_from)} {until}{mark}"


def stale_kinds(releases: Iterable[Release], today: date) -> Iterator[str]:
    """The kinds of data whose newest release does not answer for today."""
    for kind in KINDS:
        newest = _newest(releases, kind)
        if newest is not None and not newest.in_force.covers(today):
            yield kind


def _newest(releases: Iterable[Release], kind: str) -> Release | None:
    of_kind = (release for release in releases if release.kind == kind)
    return max(of_kind, key=lambda release: release.in_force.effective_from, default=None)
