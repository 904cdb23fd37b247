"""`radbill ledger import`: claims that another system sent, taken over as sent."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli.ledger_commands import ledger
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.x12_commands import fault_facts
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Takeover


@ledger.command("import")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def import_(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Take over the claims of 837P files (also .gz and .zip) that another system sent; nothing is exported.

    What payers answer to them then finds its claim. The same claim comes in once, whatever file brings it.
    """
    answer = rb.import_claims(paths)
    if isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"files": [_facts(each) for each in answer]})
    for each in answer:
        _tell(each, as_json=as_json)
    sys.exit(max(map(_exit_code, answer), default=ExitCode.DONE))


def _exit_code(takeover: "Takeover") -> ExitCode:
    if not takeover.is_read:
        return ExitCode.UNREADABLE_INPUT
    is_error = any(fault.severity is rb.FaultSeverity.ERROR for fault in takeover.faults)
    return ExitCode.MUST_BE_FIXED if is_error else ExitCode.DONE


def _facts(takeover: "Takeover") -> dict[str, object]:
    facts: dict[str, object] = {
        "file": takeover.file,
        "sha256": takeover.sha256 or None,
        "imported": takeover.imported_count,
        "already_there": takeover.already_there_count,
        "faults": [fault_facts(fault) for fault in takeover.faults],
    }
    return facts | ({"is_test": True} if takeover.is_test else {})


def _tell(takeover: "Takeover", *, as_json: bool) -> None:
    for fault in takeover.faults:
        click.echo(f"{takeover.file}, segment {fault.segment}: {fault.message}", err=True)
    if takeover.is_test:
        click.echo(f"{takeover.file}: the file says that it is a test (ISA15 T). Its claims stand as sent all the "
                   "same: take over only what a payer got.", err=True)  # fmt: skip
    if not as_json and takeover.is_read:
        click.echo(f"{takeover.file}: {counted(takeover.imported_count, 'claim')} taken over, "
                   f"{takeover.already_there_count:,} were there already.")  # fmt: skip
