"""`radbill remittance enter`: a payer's statement on paper, typed into a csv or a workbook, is posted like an 835."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

import radbill as rb
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.posting_answers import accept_option, alarms_of_choices, posting_words
from radbill_addin.cli.remittance_commands import remittance
from radbill_addin.text.posting_facts import posted_facts


@remittance.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@accept_option
@as_json
def enter(path: Path, *, accepted: tuple[str, ...], as_json: bool) -> NoReturn:
    """Post a payer's paper statement from a csv or a workbook, a row a line, with the balances of an 835, once only.

    The form: radbill new paper.xlsx --template paper_remittance

    Columns: payer, payer_id, payee_npi, trace (the check's number), date, payment_amount, claim_id, status,
    filing_code, payer_claim_number, line_id, procedure_code, modifiers, date_of_service, charge, paid, adjustments
    (CO-45 150.00, PR-2 20.00), remarks.

    As of an 835, a payment to another NPI, one that is dated in the future, and a second one with the same trace
    number are not posted.
    """
    codes = rb.PublishedCodes(rb.ReferenceBook.open(), datetime.now(tz=UTC).date())
    answer = rb.enter_remittances(path, codes, accepted=alarms_of_choices(accepted))
    if isinstance(answer, rb.Failure):
        kinds = {rb.FailureReason.UNREADABLE_FILE: ExitCode.UNREADABLE_INPUT,
                 rb.FailureReason.BAD_INPUT: ExitCode.WRONG_USE}  # fmt: skip
        refuse([answer], as_json=as_json, code=kinds.get(answer.reason, ExitCode.NO_ANSWER))
    if as_json:
        print_json({"file": str(path), "remittances": list(map(posted_facts, answer))})
    else:
        for line in (line for each in answer for line in posting_words(each, "enter")):
            click.echo(line)
    is_clean = not any(each.needs_a_person or each.needs_a_look for each in answer)
    sys.exit(ExitCode.DONE if is_clean else ExitCode.MUST_BE_FIXED)
