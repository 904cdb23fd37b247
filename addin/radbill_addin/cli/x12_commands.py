"""`radbill x12`: any X12 file checked, copied without loss, or shown in words."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse


@main.group()
def x12() -> None:
    """Check, copy and show X12 files: 837P, 835, 999, 277CA, TA1, 270, 271, 276, 277."""


@x12.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def check(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Tell each error of X12 files (also .gz and .zip) with the number of its segment.

    Of a transaction without a guide (an institutional claim, say) the envelopes are checked.
    """
    codes = _codes()
    checked = [each for path in files for each in rb.check_exchange_file(path, codes)]
    if as_json:
        print_json({"files": [_facts(each) for each in checked]})
    else:
        for each in checked:
            _tell(each)
    sys.exit(max((_exit_code(each.report) for each in checked), default=ExitCode.DONE))


@x12.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@as_json
def copy(file: Path, out: Path, *, as_json: bool) -> None:
    """Read FILE and write its segments to OUT: the same elements, order and delimiters, without line ends."""
    report = rb.copy_exchange_file(file, out, _codes())
    if isinstance(report, rb.Failure):
        refuse([report], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if as_json:
        print_json({"file": str(file), "faults": [fault_facts(each) for each in report.faults]})
    for each in report.faults:
        click.echo(_line(each), err=True)
    sys.exit(_exit_code(report))


@x12.command()
@click.argument("file", type=click.Path(path_type=Path))
def show(file: Path) -> None:
    """Show FILE in words: each segment in its loop, each element with what it is."""
    lines = rb.words_of(file)
    if isinstance(lines, rb.Failure):
        refuse([lines], as_json=False, code=ExitCode.UNREADABLE_INPUT)
    for line in lines:
        click.echo(line.encode("utf-8", errors="replace").decode())


def fault_facts(fault: rb.Fault) -> dict[str, object]:
    """A fault as it stands in JSON."""
    facts: dict[str, object] = {
        "segment": fault.segment,
        "segment_id": fault.segment_id or None,
        "element": fault.element,
        "kind": fault.kind.value,
        "severity": fault.severity.value,
        "message": fault.message,
    }
    if fault.off_by is not None:
        facts["off_by"] = fault.off_by if isinstance(fault.off_by, int) else str(fault.off_by)
    return facts


def _codes() -> rb.PublishedCodes:
    return rb.PublishedCodes(rb.ReferenceBook.open(), datetime.now(tz=UTC).date())


def _facts(checked: rb.CheckedFile) -> dict[str, object]:
    return {
        "file": checked.name,
        "sha256": checked.sha256 or None,
        "transactions": list(checked.report.transactions),
        "faults": [fault_facts(each) for each in checked.report.faults],
    }


def _tell(checked: rb.CheckedFile) -> None:
    faults = checked.report.faults
    kinds = ", ".join(checked.report.transactions) or "no transaction set"
    count = "no error" if not faults else f"{len(faults)} error{'s' if len(faults) > 1 else ''}"
    click.echo(f"{checked.name} ({kinds}): {count}")
    for each in faults:
        click.echo(f"  {_line(each)}")


def _line(fault: rb.Fault) -> str:
    place = f"segment {fault.segment}" + (f" ({fault.segment_id})" if fault.segment_id else "")
    return f"{place}: {fault.message} [{fault.kind.value}{', warning' if fault.severity.value == 'WARNING' else ''}]"


def _exit_code(report: rb.FileReport) -> ExitCode:
    if report.is_unreadable:
        return ExitCode.UNREADABLE_INPUT
    return ExitCode.MUST_BE_FIXED if report.has_errors else ExitCode.DONE
