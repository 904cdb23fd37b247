"""What published data say about a line: its rows, place, indices and factor. Everything a step may ask for."""

from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import Component, component_of
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import round_cents
from radbill.pricing.medicare.locality import locality_of, place_caution, setting_of
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow, Gpci, ParameterValue

_CARRIER_PRICED = "C"
#: Multiple procedure indicator of endoscopies, which name the base procedure of their family.
ENDOSCOPY_INDICATOR = "3"
#: A request's fields from here on (units, standing, ...) change nothing that is published.
_FIRST_THAT_CHANGES_NOTHING = PricingRequest._fields.index("units")
_MOST_REMEMBERED = 50_000


class LineFacts(NamedTuple):
    """The published facts of a line.

    Attributes:
        rows: The code's fee schedule rows by component modifier.
        row: The row of the component billed.
        is_facility: Whether the facility practice expense applies.
        release_id: Name of the fee schedule release.
        cautions: That a neighbouring release answered, or that the place is not certain.
        amounts: The amounts worked out so far, by component.
        endoscopic_base_amount: Of an endoscopy, the fee schedule amount of its base procedure, dollars; 0 for none.
    """

    component: Component
    rows: dict[str, FeeRow]
    row: FeeRow
    gpci: Gpci
    factor: ParameterValue
    is_facility: bool
    release_id: str
    cautions: tuple[str, ...]
    amounts: dict[Component, Decimal]
    endoscopic_base_amount: Decimal = Decimal(0)

    def exact_amount(self, row: FeeRow) -> Decimal:
        """The unrounded fee schedule amount of a row, dollars."""
        pe_rvu = row.facility_pe_rvu if self.is_facility else row.non_facility_pe_rvu
        return self._dollars(row.work_rvu, pe_rvu, row.mp_rvu)

    def amount(self, component: Component) -> Decimal:
        """The published fee schedule amount of a component, dollars; 0 when the code has no such row."""
        known = self.amounts.get(component)
        if known is None:
            row = self.rows.get(component)
            known = self.amounts[component] = round_cents(self.exact_amount(row)) if row else Decimal(0)
        return known

    def opps_pe_rvu(self, row: FeeRow) -> Decimal:
        """The practice expense from which a row's OPPS amount is computed; 0 when no cap applies."""
        return row.opps_facility_pe_rvu if self.is_facility else row.opps_non_facility_pe_rvu

    def computed_cap(self, component: Component) -> Decimal | None:
        """The OPPS amount of a component as CMS computes it, dollars; none when no cap applies."""
        row, technical = self.rows.get(component), self.rows.get(Component.TECHNICAL)
        if component is Component.PROFESSIONAL or row is None:
            return None
        if component is Component.GLOBAL and row.status_code == _CARRIER_PRICED and technical:
            professional = self.rows.get(Component.PROFESSIONAL)
            if not self.opps_pe_rvu(technical) or professional is None:
                return None
            return round_cents(self._exact_cap(technical) + self.exact_amount(professional))
        return round_cents(self._exact_cap(row)) if self.opps_pe_rvu(row) else None

    def _exact_cap(self, row: FeeRow) -> Decimal:
        return self._dollars(row.work_rvu, self.opps_pe_rvu(row), row.opps_mp_rvu)

    def _dollars(self, work_rvu: Decimal, pe_rvu: Decimal, mp_rvu: Decimal) -> Decimal:
        gpci = self.gpci
        return (work_rvu * gpci.work_gpci + pe_rvu * gpci.pe_gpci + mp_rvu * gpci.mp_gpci) * self.factor.value


def facts_of(request: PricingRequest, book: ReferenceBook) -> LineFacts | Failure:
    """Look up everything published about a line; once for lines that differ in units or standing alone."""
    asked = (*request[:_FIRST_THAT_CHANGES_NOTHING], request.qualifying_apm_participant)
    known = book.cache.get(asked)
    if known is None:
        if len(book.cache) >= _MOST_REMEMBERED:
            book.cache.clear()
        known = book.cache[asked] = _looked_up(request, book)
    return known  # type: ignore[return-value]


def _looked_up(request: PricingRequest, book: ReferenceBook) -> LineFacts | Failure:
    component = billed_component(request.modifiers)
    rows = book.fee_rows(request.procedure_code, request.date_of_service)
    if isinstance(component, Failure) or isinstance(rows, Failure):
        return component if isinstance(component, Failure) else rows  # type: ignore[return-value]
    row = rows.get(component)
    if row is None:
        return component_is_missing(request, rows)
    return _placed(request, book, component, rows, row)


def _placed(
    request: PricingRequest, book: ReferenceBook, component: Component, rows: dict[str, FeeRow], row: FeeRow
) -> LineFacts | Failure:
    on = request.date_of_service
    is_facility = setting_of(request.place_of_service, on, book)
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
    cautions = tuple(filter(None, (book.fee_caution(on), place_caution(request, book))))
    facts = LineFacts(component, rows, row, gpci, factor, is_facility, release.release_id, cautions, {})
    return _with_endoscopic_base(facts, book.fee_rows(row.endoscopic_base_code, on)) if _is_endoscopy(row) else facts


def _is_endoscopy(row: FeeRow) -> bool:
    return row.multiple_procedure_indicator == ENDOSCOPY_INDICATOR and bool(row.endoscopic_base_code)


def _with_endoscopic_base(facts: LineFacts, base: dict[str, FeeRow] | Failure) -> LineFacts:
    if isinstance(base, Failure) or Component.GLOBAL not in base:
        return facts
    return facts._replace(endoscopic_base_amount=round_cents(facts.exact_amount(base[Component.GLOBAL])))


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


def component_is_missing(request: PricingRequest, rows: dict[str, FeeRow]) -> Failure:
    """The failure of a component for which a code has no row."""
    indicator = next(iter(rows.values())).pc_tc_indicator
    named = component_of(request.modifiers)
    if not named:
        message = f"{request.procedure_code} has no global price (PC/TC indicator {indicator})."
        return Failure(FailureReason.COMPONENT_NOT_APPLICABLE, message, "Bill it with modifier 26 or TC.")
    message = f"{request.procedure_code} has no component {named} (PC/TC indicator {indicator})."
    return Failure(FailureReason.COMPONENT_NOT_APPLICABLE, message, f"Bill it without modifier {named}.")
