"""Everything published about a line, looked up once: no step asks the book again."""

from datetime import date
from decimal import Decimal

from radbill.codes.component import Component, component_of
from radbill.codes.modifier_sets import DISCONTINUED_SERVICE
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.medicare.drugs import drug_facts
from radbill.pricing.medicare.fee_schedule import Formula, Rows, fee_schedule_step
from radbill.pricing.medicare.line_facts import ENDOSCOPY_INDICATOR, PublishedDrug, PublishedFacts
from radbill.pricing.medicare.locality import is_facility_at, locality_caution, locality_of
from radbill.pricing.medicare.parameters import parameters_on
from radbill.pricing.medicare.payability import cautions_of, not_payable_reason, unknown_modifier
from radbill.pricing.medicare.step_order import adjustments_in_order
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow

#: What is known of a line before its session is looked at.
LineFacts = PublishedFacts | PublishedDrug | Failure
#: A request's fields from here on (units, session rank, ...) change nothing that is published.
_FIRST_THAT_CHANGES_NOTHING = PricingRequest._fields.index("units")
_MOST_REMEMBERED = 50_000
_NOTHING = Decimal(0)
#: Where in the record the conclusions begin.
_CONCLUSIONS = PublishedFacts._fields.index("fee_schedule")


def published_facts(request: PricingRequest, book: ReferenceBook) -> LineFacts:
    """Look up everything published about a line; once for lines that differ in units or session alone."""
    question = (*request[:_FIRST_THAT_CHANGES_NOTHING], request.qualifying_apm_participant)
    known = book.cache.get(question)
    if known is None:
        if len(book.cache) >= _MOST_REMEMBERED:
            book.cache.clear()
        known = book.cache[question] = unknown_modifier(request, book) or _of_drug_or_service(request, book)
    return known  # type: ignore[return-value]


def _of_drug_or_service(request: PricingRequest, book: ReferenceBook) -> LineFacts:
    facts = _of_service(request, book)
    drug = drug_facts(request, facts, book)
    return facts if drug is None else drug


def _of_service(request: PricingRequest, book: ReferenceBook) -> PublishedFacts | Failure:
    component = billed_component(request.modifiers)
    if isinstance(component, Failure):
        return component
    rows = book.fee_rows(request.procedure_code, request.date_of_service)
    if isinstance(rows, Failure):
        return rows
    row = _stopped_row(request, component, rows) or rows.get(component)
    if row is None:
        return component_is_missing(request, rows)
    return _at_its_place(request, book, component, rows, row)


def _stopped_row(request: PricingRequest, component: Component, rows: Rows) -> FeeRow | None:
    """CMS's own row of a stopped service (53), which a few codes have: it is the price of what was done."""
    is_stopped = DISCONTINUED_SERVICE in request.modifiers and component is Component.GLOBAL
    return rows.get(DISCONTINUED_SERVICE) if is_stopped else None


def _at_its_place(
    request: PricingRequest, book: ReferenceBook, component: Component, rows: Rows, row: FeeRow
) -> PublishedFacts | Failure:
    on = request.date_of_service
    is_facility = is_facility_at(request.place_of_service, on, book)
    gpci = locality_of(request, book)
    factor = book.conversion_factor(on, qualifying_apm_participant=request.qualifying_apm_participant)
    release = book.fee_release(on)
    if isinstance(is_facility, Failure):
        return is_facility
    if isinstance(gpci, Failure):
        return gpci
    if isinstance(factor, Failure):
        return factor
    if isinstance(release, Failure):
        return release
    formula = Formula(gpci, factor.value, is_facility)
    facts = PublishedFacts(
        component,
        row,
        gpci,
        factor,
        is_facility,
        release.release_id,
        amount=formula.amount(row),
        professional_amount=_amount_of_part(Component.PROFESSIONAL, formula, rows, component),
        technical_amount=_amount_of_part(Component.TECHNICAL, formula, rows, component),
        cap_amount=_cap(component, formula, rows, request, book),
        technical_cap_amount=_technical_cap(component, formula, rows, request, book),
        endoscopic_base_amount=formula.amount(_endoscopic_base(row, on, book)),
        parameters=parameters_on(on, book),
        cautions=tuple(filter(None, (book.fee_caution(on), locality_caution(request, book)))),
    )
    return _with_conclusions(request, facts)


def _with_conclusions(request: PricingRequest, facts: PublishedFacts) -> PublishedFacts:
    """Add what follows from the facts, whatever the session."""
    steps = tuple([each for each in adjustments_in_order() if each.concerns(request, facts)])
    reason, cautions = not_payable_reason(request, facts), tuple(cautions_of(request, facts))
    # Written out, since every question takes it and `_replace` is five times slower.
    return PublishedFacts._make((*facts[:_CONCLUSIONS], fee_schedule_step(facts), reason, cautions, steps))


def _amount_of_part(part: Component, formula: Formula, rows: Rows, billed: Component) -> Decimal:
    is_billed = billed is Component.GLOBAL or billed is part
    return formula.amount(rows.get(part)) if is_billed else _NOTHING


def _technical_cap(
    billed: Component, formula: Formula, rows: Rows, request: PricingRequest, book: ReferenceBook
) -> Decimal | None:
    if billed is Component.PROFESSIONAL:
        return None
    return _cap(Component.TECHNICAL, formula, rows, request, book)


def _cap(
    component: Component, formula: Formula, rows: Rows, request: PricingRequest, book: ReferenceBook
) -> Decimal | None:
    """The OPPS amount of a component: CMS's published row when there is one, else by CMS's formula."""
    if component is Component.PROFESSIONAL:
        return None
    carrier, locality = formula.gpci.carrier, formula.gpci.locality
    published = book.opps_cap(request.procedure_code, component, carrier, locality, request.date_of_service)
    if published is None:
        return formula.cap(rows, component)
    return published.facility_amount if formula.is_facility else published.non_facility_amount


def _endoscopic_base(row: FeeRow, on: date, book: ReferenceBook) -> FeeRow | None:
    """The row of the base procedure of an endoscopy; none for anything else, or where it is not loaded."""
    if row.multiple_procedure_indicator != ENDOSCOPY_INDICATOR or not row.endoscopic_base_code:
        return None
    base = book.fee_rows(row.endoscopic_base_code, on)
    return None if isinstance(base, Failure) else base.get(Component.GLOBAL)


def billed_component(modifiers: tuple[str, ...]) -> Component | Failure:
    """The component that the modifiers name; a failure when they name both."""
    named = component_of(modifiers)
    if named is None:
        return Failure(
            FailureReason.BAD_INPUT,
            "Modifiers 26 and TC exclude each other on one line.",
            "Bill the global without both, or two lines.",
        )
    return named


def component_is_missing(request: PricingRequest, rows: Rows) -> Failure:
    """The failure of a component for which a code has no row."""
    indicator = next(iter(rows.values())).pc_tc_indicator
    named = component_of(request.modifiers)
    if not named:
        message = f"{request.procedure_code} has no global price (PC/TC indicator {indicator})."
        return Failure(FailureReason.COMPONENT_NOT_APPLICABLE, message, "Bill it with modifier 26 or TC.")
    message = f"{request.procedure_code} has no component {named} (PC/TC indicator {indicator})."
    return Failure(FailureReason.COMPONENT_NOT_APPLICABLE, message, f"Bill it without modifier {named}.")
