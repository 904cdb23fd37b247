"""`radbill appeal`: letters of appeal, and what became of them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.files.printed_text import write_printed_text
from radbill_addin.text.claim_proof import proof_lines

_LETTER = "letter"


class _LetterUnlessNamed(click.Group):
    """A group in which a claim ID in the place of a command means the letter."""

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name; the letter where there is none."""
        return super().get_command(context, name) or super().get_command(context, _LETTER)

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Put the command before a claim ID."""
        is_claim = arguments and not arguments[0].startswith("-") and arguments[0] not in self.commands
        return super().parse_args(context, [_LETTER, *arguments] if is_claim else arguments)


@main.group(cls=_LetterUnlessNamed)
def appeal() -> None:
    """Write a letter of appeal (appeal CLAIM [LINE]), or note what became of one (appeal outcome)."""


@appeal.command(_LETTER)
@click.argument("claim_id", metavar="CLAIM")
@click.argument("line_id", metavar="[LINE]", default="")
@click.option("--level", type=click.IntRange(1, 5), default=1, show_default=True,
              help="Level; Medicare: 1 redetermination, 2 reconsideration, 3 hearing, 4 Council, 5 court.")  # fmt: skip
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True,
              help="Folder for the letter.")  # fmt: skip
@click.option("--sent-on", "day", type=DAY, help="Day on which it goes out; else today.")
@click.option("--draft", is_flag=True, help="Write the letter only; note nothing in the ledger.")
@click.option("--anyway", is_flag=True, help="Also where the payer takes no appeal, or one of this level is out.")
@click.option("--practice", "practice_npi", default="", help="NPI of the practice, where several have this claim ID.")
@as_json
def letter(
    claim_id: str,
    line_id: str,
    *,
    level: int,
    folder: Path,
    day: datetime | None,
    draft: bool,
    anyway: bool,
    practice_npi: str,
    as_json: bool,
) -> None:
    """Write the letter for what a payer denied of a CLAIM, or of one LINE, and note in the ledger that it goes out.

    The letter has the facts, the rule, the argument, and the documents to attach; what only a person knows stands in
    brackets. For a denial about timely filing the record of the claim's submission is written beside it.
    """
    request = rb.AppealRequest(claim_id, day_or_today(day), line_id, level, practice_npi, draft, anyway)
    written = rb.write_appeal(request, folder)
    if isinstance(written, rb.Failure):
        _refuse(written, as_json=as_json)
    proof = _proof(written, claim_id, practice_npi) if written.needs_proof_of_filing else None
    if as_json:
        print_json(_facts(written, claim_id, level, proof))
    else:
        _say(written, proof)


def _proof(written: rb.WrittenAppeal, claim_id: str, practice_npi: str) -> Path | None:
    """The record of the claim's submission beside the letter, as a PDF where one can be made."""
    found = rb.claim_proof(claim_id, practice_npi=practice_npi, with_name=True)
    if isinstance(found, rb.Failure):
        return None
    path = written.path.with_name(f"{written.path.stem}-proof-of-filing.pdf")
    return write_printed_text(path, proof_lines(found, datetime.now(tz=UTC)))


def _facts(written: rb.WrittenAppeal, claim_id: str, level: int, proof: Path | None) -> dict[str, object]:
    return {
        "claim_id": claim_id,
        "lines": list(written.lines),
        "level": level,
        "request": written.request,
        "file": str(written.path),
        "proof_file": str(proof) if proof else None,
        "denied_amount": f"{written.denied_amount:.2f}",
        "deadline": written.deadline.isoformat() if written.deadline else None,
        "deadline_rule": written.deadline_rule,
        "late": written.is_late,
        "controversy": written.controversy or None,
        "noted": written.is_noted,
    }


def _say(written: rb.WrittenAppeal, proof: Path | None) -> None:
    click.echo(f"{written.path}: {written.request}, ${written.denied_amount:,.2f}")
    if proof:
        click.echo(f"Attach: {proof}")
    click.echo(f"To be received by {written.deadline}. {written.deadline_rule}" if written.deadline
               else written.deadline_rule)  # fmt: skip
    if written.controversy:
        click.echo(f"In controversy: {written.controversy}.")
    if written.is_late:
        click.echo("That day has passed: the letter asks for good cause; fill in the reason.", err=True)
    click.echo("Fill in what stands in brackets, and sign it.")


@appeal.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("line_id", metavar="[LINE]", default="")
@click.option("--outcome", "result", type=click.Choice([each.value for each in rb.AppealOutcome]), required=True,
              help="What was decided; WITHDRAWN where the appeal is taken back or was noted by mistake.")  # fmt: skip
@click.option(
    "--decided-on", "day", type=DAY, required=True, help="Day of the decision: the next level counts from it."
)
@click.option("--note", default="", help="Kept in the ledger. Name no patient.")
@click.option("--practice", "practice_npi", default="", help="NPI of the practice, where several have this claim ID.")
@as_json
def outcome(
    claim_id: str, line_id: str, *, result: str, day: datetime, note: str, practice_npi: str, as_json: bool
) -> None:
    """Note what became of the appeal of a CLAIM, or of one LINE. No money moves: the remittance does that."""
    decided = rb.AppealOutcome(result)
    lines = rb.note_outcome(rb.OutcomeRequest(claim_id, decided, day.date(), line_id, note, practice_npi))
    if isinstance(lines, rb.Failure):
        _refuse(lines, as_json=as_json)
    if as_json:
        print_json({"claim_id": claim_id, "lines": list(lines), "outcome": result})
    else:
        click.echo(f"Claim {claim_id}: {decided.lower().replace('_', ' ')}, noted.")


def _refuse(failure: rb.Failure, *, as_json: bool) -> NoReturn:
    is_use = failure.reason is rb.FailureReason.BAD_INPUT
    refuse([failure], as_json=as_json, code=ExitCode.WRONG_USE if is_use else ExitCode.NO_ANSWER)
