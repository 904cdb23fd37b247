"""Box 24: the service lines of one form, and what stands in their shaded halves.

Source: NUCC 1500 instruction manual, version 02/12, item 24 and its rules for supplemental information: qualifier and
value without a blank, N4 with the NDC, one blank, unit and quantity; ZZ with the words for an unlisted code; three
blanks between two of them; letters of the diagnoses without separators; units to the left; dollars against the line.
For Medicare the quantity begins at position 17, one diagnosis a line stands in 24E, and the narrative of an unlisted
code in box 19 (Medicare Claims Processing Manual, chapter 26, section 10.4, items 24, 24E and 19).
"""

from decimal import Decimal

from radbill.forms.cms1500.condition_boxes import BETWEEN, DIAGNOSIS_LETTERS
from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.field_grid import FIELDS
from radbill.forms.cms1500.parties import is_medicare
from radbill.forms.cms1500.printed_text import amount, capitals, number, plain_decimal
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.services import Drug, SentLine

_DRUG, _NARRATIVE, _TAXONOMY = "N4", "ZZ", "ZZ"
#: Between the NDC and its quantity; Medicare reads the quantity from position 17 on.
_GAP, _MEDICARE_GAP = " ", "   "
_MEDICAID = "MC"
_MOST_MODIFIERS = 4
_DOLLARS_OF_SEVEN_DIGITS = Decimal(1_000_000)
#: Dollars of a line that leave the dividing line free.
_USUAL_DOLLARS = 5


def line_entries(claim: SentClaim, at: int, row: int) -> FormEntries:
    """One service line in its row of a form.

    Args:
        claim: The claim.
        at: Which of its lines, from 0.
        row: Which row of the form, from 0.
    """
    entries, line, path = FormEntries(row), claim.lines[at], f"lines[{at}]"
    _put_shaded(entries, claim, line, path)
    entries.day("24A.from", line.date_of_service)
    entries.day("24A.to", line.date_of_service_to or line.date_of_service)
    entries.put("24B", number(line.place_of_service or claim.place_of_service), f"{path}.place_of_service")
    entries.put("24C", "Y" if line.emergency else "", "")
    _put_procedure(entries, line, path)
    _put_letters(entries, claim, line, path)
    _put_charge(entries, line.charge_amount, path)
    entries.put("24G", "" if line.units is None else plain_decimal(line.units), f"{path}.units")
    _put_rendering(entries, claim, line, path)
    return entries


def _put_shaded(entries: FormEntries, claim: SentClaim, line: SentLine, path: str) -> None:
    narrative = "" if is_medicare(claim) else capitals(line.description)
    texts = [
        _drug_text(line.drug, gap=_MEDICARE_GAP if is_medicare(claim) else _GAP) if line.drug else "",
        _NARRATIVE + narrative if narrative else "",
    ]
    entries.put("24.shaded", BETWEEN.join(filter(None, texts)), f"{path}.description" if narrative else f"{path}.drug")


def _drug_text(drug: Drug, gap: str) -> str:
    """The NDC, and how much of it.

    >>> _drug_text(Drug(ndc="00407141220", quantity=Decimal("50.0"), unit="ML"), gap=" ")
    'N400407141220 ML50'
    """
    if not drug.ndc:
        return ""
    quantity = "" if drug.quantity is None else f"{gap}{number(drug.unit)}{plain_decimal(drug.quantity)}"
    return f"{_DRUG}{number(drug.ndc)}{quantity}"


def _put_procedure(entries: FormEntries, line: SentLine, path: str) -> None:
    entries.put("24D", number(line.procedure_code), f"{path}.procedure_code")
    for place, modifier in enumerate(line.modifiers[:_MOST_MODIFIERS], 1):
        entries.put(f"24D.modifier.{place}", number(modifier), f"{path}.modifiers[{place - 1}]")
    if len(line.modifiers) > _MOST_MODIFIERS:
        message = "Box 24D holds four modifiers."
        entries.refuse(ProblemKind.TOO_MANY, "24D", message, f"{path}.modifiers")


def _put_letters(entries: FormEntries, claim: SentClaim, line: SentLine, path: str) -> None:
    """The diagnoses of a line; Medicare reads one (chapter 26, section 10.4, item 24E), the first one."""
    letters, where = _letters(line), f"{path}.diagnosis_pointers"
    if not is_medicare(claim):
        entries.put("24E", letters, where)
        return
    entries.put("24E", letters[:1], where)
    if letters[1:]:
        message = (
            "Medicare reads one diagnosis per line in box 24E: the first is printed, the others stand in box 21 only."
        )
        entries.warn("24E", message, where)


def _letters(line: SentLine) -> str:
    """The diagnoses of a line by their letters in box 21.

    >>> _letters(SentLine(diagnosis_pointers=(1, 3, 12)))
    'ACL'
    """
    known = range(1, len(DIAGNOSIS_LETTERS) + 1)
    return "".join(DIAGNOSIS_LETTERS[each - 1] for each in line.diagnosis_pointers if each in known)


def _put_charge(entries: FormEntries, charge: Decimal | None, path: str) -> None:
    """Dollars to the dividing line; six digits of dollars take the line's own column as well."""
    if charge is None:
        return
    text = amount(charge, _USUAL_DOLLARS)
    if len(text) > FIELDS["24F"].width and charge < _DOLLARS_OF_SEVEN_DIGITS:
        text = text.replace(" ", "")
    entries.put("24F", text, f"{path}.charge_amount")


def _put_rendering(entries: FormEntries, claim: SentClaim, line: SentLine, path: str) -> None:
    """Who rendered the service: of the line, of the claim, else who bills; and his number with the payer."""
    own = line.providers.rendering
    path = f"{path}.providers.rendering" if own else "providers.rendering"
    rendering = own or claim.providers.rendering or claim.billing_provider
    entries.put("24J", number(rendering.npi), f"{path}.npi")
    if is_medicare(claim) or rendering is claim.billing_provider:
        return
    if rendering.secondary_ids:
        other_id = rendering.secondary_ids[0]
        entries.put("24I", number(other_id.qualifier), f"{path}.secondary_ids[0].qualifier")
        entries.put("24J.shaded", number(other_id.id), f"{path}.secondary_ids[0].id")
    elif claim.coverage.claim_filing_code == _MEDICAID and rendering.taxonomy:
        entries.put("24I", _TAXONOMY, "")
        entries.put("24J.shaded", number(rendering.taxonomy), f"{path}.taxonomy")
