"""Claims and what payers paid for them, with differences of known causes; every amount by `published_prices`."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.core.dates import DateRange
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.payer import Payer
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.terms.fee_table import Fee, FeeTable
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from tests.edits.valid_batch import valid_batch
from tests.reconciliation.payments.published_prices import cap, cents, fee, localities, price

CODES = ("70450", "70486", "70551", "70553", "71046", "71250", "71260", "72141", "72148", "73030", "73721", "74176",
         "74177", "76700", "76856", "70496", "71275", "74170", "73200", "74175")  # fmt: skip
#: Of these the OPPS amount is the lower one.
CAPPED = CODES[-5:]
OTHERS = {"70450": "70470", "70551": "70553", "70553": "70551", "71250": "71260", "71260": "71250", "71046": "71045",
          "72141": "72148", "72148": "72141", "74177": "74176", "74176": "74177", "76700": "76705"}  # fmt: skip
PLACES = {("13202", "01"): ("10001", "NEW YORK", "NY"), ("13282", "99"): ("12207", "ALBANY", "NY"),
          ("01112", "05"): ("94103", "SAN FRANCISCO", "CA"), ("06102", "16"): ("60601", "CHICAGO", "IL"),
          ("04412", "18"): ("77001", "HOUSTON", "TX")}  # fmt: skip
MEDICARE = Payer(payer_key="", name="TEST MEDICARE", payer_id="02102", claim_filing_code="MB")
ACME = Payer(payer_key="", name="TEST ACME HEALTH", payer_id="ACME1", claim_filing_code="CI")
TABLE = Payer(payer_key="", name="TEST TABLE PLAN", payer_id="TABLE1", claim_filing_code="CI")
ACME_PERCENT, ACME_EARLIER = Decimal(120), Decimal(108)
#: Agreed readings of the plan with a table, dollars.
FEES = {code: Decimal(40 + 7 * at) + Decimal("0.37") for at, code in enumerate(CODES)}


def contracts() -> tuple[Contract, ...]:
    everything = Selection()
    return (
        Contract("ACME1", "Acme 2025", DateRange(date(2025, 7, 1)),
                 (ContractLine(everything, PercentOfMedicare(ACME_PERCENT), "all services"),)),
        Contract("ACME1", "Acme 2024", DateRange(date(2024, 1, 1), date(2025, 6, 30)),
                 (ContractLine(everything, PercentOfMedicare(ACME_EARLIER), "all services"),)),
        Contract("TABLE1", "Table plan", DateRange(date(2025, 1, 1)), (
            ContractLine(everything, FeeTable({(code, "26"): (Fee(fee_),) for code, fee_ in FEES.items()}), "fees"),)),
    )  # fmt: skip


class PlantedLine(NamedTuple):
    """A line and its payment; amounts are dollars.

    Attributes:
        cause: The name of the planted cause; empty where the line is paid as expected.
        expected: By our own arithmetic.
        allowed: What the payer allows.
        paid_code: As the payer names it.
        withheld: Sequestration, under CO-253 unless it is hidden.
        share: The patient's: reason code and dollars.
        states_allowed: Whether AMT*B6 is there, and with what.
        reason: Of a line that is paid nothing.
    """

    code: str
    modifiers: tuple[str, ...]
    charge: Decimal
    cause: str
    expected: Decimal
    allowed: Decimal
    units: int = 1
    paid_code: str = ""
    withheld: Decimal = Decimal(0)
    is_hidden: bool = False
    share: tuple[tuple[str, Decimal], ...] = ()
    states: Decimal | None = None
    reason: str = ""


class PlantedClaim(NamedTuple):
    claim: Claim
    lines: tuple[PlantedLine, ...]


class Generator:
    """Makes claims by the seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same claims each time
        self.cases: dict[str, Callable[[], list[PlantedLine]]] = {
            "": self._as_expected, "CONTRACT_RATE": self._contract_rate, "MPPR_APPLIED": self._mppr_applied,
            "MPPR_NOT_APPLIED": self._mppr_not_applied, "CAP": self._cap, "SEQUESTRATION": self._sequestration,
            "LOCALITY": self._locality, "OLD_FEE_SCHEDULE": self._old_schedule, "DEDUCTIBLE": self._deductible,
            "CODING_CHANGED": self._coding_changed, "BUNDLED": self._bundled, "UNEXPLAINED": self._unexplained,
        }  # fmt: skip

    def claims(self, line_count: int) -> Iterator[PlantedClaim]:
        made, number, names = 0, 0, list(self.cases)
        while made < line_count:
            number += 1
            self.year = self.chance.choice((2025, 2026))
            self.place = self.chance.choice(list(PLACES))
            self.payer = MEDICARE
            lines = self.cases[names[number % len(names)]]()
            made += len(lines)
            yield PlantedClaim(self._claim(number, lines), tuple(lines))

    # The cases.

    def _as_expected(self) -> list[PlantedLine]:
        code, modifier = self._service()
        self.payer = self.chance.choice((MEDICARE, ACME, TABLE if modifier == "26" else ACME))
        due = self._due(code, modifier)
        return [self._line(code, modifier, "", due, due)]

    def _contract_rate(self) -> list[PlantedLine]:
        code, _ = self._service()
        if self.chance.random() < 0.3:
            self.payer, due = TABLE, FEES[code]
            allowed = self.chance.choice((cents(due * Decimal("0.9")), price(self.year, self.place, code, "26")))
            return [self._line(code, "26", "CONTRACT_RATE", due, allowed)]
        self.payer = ACME
        code, modifier = self._service()
        due, medicare = self._due(code, modifier), price(self.year, self.place, code, modifier)
        percent = self.chance.choice((Decimal(100), ACME_EARLIER, Decimal(110), Decimal(115)))
        return [self._line(code, modifier, "CONTRACT_RATE", due, cents(medicare * percent / 100))]

    def _mppr_applied(self) -> list[PlantedLine]:
        self.payer = self.chance.choice((MEDICARE, ACME))
        while True:
            code, modifier = self._service()
            due = self._due(code, modifier)
            allowed = price(self.year, self.place, code, modifier, is_reduced=True)
            if self.payer is ACME:
                allowed = cents(allowed * ACME_PERCENT / 100)
            if allowed != due:
                return [self._line(code, modifier, "MPPR_APPLIED", due, allowed)]

    def _mppr_not_applied(self) -> list[PlantedLine]:
        self.payer = self.chance.choice((MEDICARE, ACME))
        share = ACME_PERCENT / 100 if self.payer is ACME else Decimal(1)
        while True:
            first, second = self.chance.sample(CODES, 2)
            modifier = self.chance.choice(("26", ""))
            if any(_is_not_ranked(code, modifier) for code in (first, second)):
                continue
            parts = [[fee(self.year, self.place, code, part) for part in ("26", "TC")] for code in (first, second)]
            if not all(one > other for one, other in zip(*parts, strict=True)):
                continue
            due = cents(price(self.year, self.place, second, modifier, is_reduced=True) * share)
            allowed = self._due(second, modifier)
            if due != allowed:
                whole = self._due(first, modifier)
                return [self._line(first, modifier, "", whole, whole),
                        self._line(second, modifier, "MPPR_NOT_APPLIED", due, allowed)]  # fmt: skip

    def _cap(self) -> list[PlantedLine]:
        while True:
            self.place, self.year = self.chance.choice(list(PLACES)), self.chance.choice((2025, 2026))
            code, modifier = self.chance.choice(CAPPED), self.chance.choice(("", "TC"))
            due = self._due(code, modifier)
            allowed = price(self.year, self.place, code, modifier, is_capped=False)
            if cap(self.year, self.place, code, modifier) is not None and allowed > due:
                return [self._line(code, modifier, "CAP", due, allowed)]

    def _sequestration(self) -> list[PlantedLine]:
        code, modifier = self._service()
        self.payer = self.chance.choice((MEDICARE, ACME, ACME))
        due = self._due(code, modifier)
        line = self._line(code, modifier, "SEQUESTRATION", due, due)
        if self.payer is MEDICARE:
            return [line._replace(withheld=Decimal(0))]
        taken = cents((due - shares(line)) * 2 / 100)
        return [line._replace(withheld=taken, is_hidden=self.chance.random() < 0.5)]

    def _locality(self) -> list[PlantedLine]:
        self.payer = self.chance.choice((MEDICARE, ACME))
        share = ACME_PERCENT / 100 if self.payer is ACME else Decimal(1)
        while True:
            self.place = self.chance.choice(list(PLACES))
            code, modifier = self._service()
            other = self.chance.choice(localities(self.year, PLACES[self.place][2]))
            due, allowed = (cents(price(self.year, place, code, modifier) * share) for place in (self.place, other))
            if due != allowed:
                return [self._line(code, modifier, "LOCALITY", due, allowed)]

    def _old_schedule(self) -> list[PlantedLine]:
        self.payer, self.year = self.chance.choice((MEDICARE, ACME)), 2026
        share = ACME_PERCENT / 100 if self.payer is ACME else Decimal(1)
        while True:
            code, modifier = self._service()
            due, allowed = (cents(price(year, self.place, code, modifier) * share) for year in (2026, 2025))
            if due != allowed:
                return [self._line(code, modifier, "OLD_FEE_SCHEDULE", due, allowed)]

    def _deductible(self) -> list[PlantedLine]:
        code, modifier = self._service()
        due = self._due(code, modifier)
        taken = min(cents(due * self.chance.choice((Decimal("0.3"), Decimal("0.62")))), Decimal(257))
        rest = due - taken
        coinsurance = cents(rest / 5)
        line = self._line(code, modifier, "DEDUCTIBLE", due, due)._replace(
            share=(("1", taken), ("2", coinsurance)), withheld=cents((rest - coinsurance) * 2 / 100), states=None
        )
        return [line._replace(states=rest) if self.chance.random() < 0.5 else line]

    def _coding_changed(self) -> list[PlantedLine]:
        self.payer = self.chance.choice((MEDICARE, ACME))
        while True:
            code, modifier = self._service()
            kind = self.chance.choice(("code", "component", "units"))
            due, units, paid_code = self._due(code, modifier), 1, ""
            if kind == "code" and code in OTHERS:
                allowed, paid_code = self._due(OTHERS[code], modifier), OTHERS[code]
            elif kind == "component" and not modifier:
                allowed = self._due(code, self.chance.choice(("26", "TC")))
            elif kind == "units":
                share = ACME_PERCENT / 100 if self.payer is ACME else 1
                allowed, units, due = due, 2, cents(price(self.year, self.place, code, modifier) * 2 * share)
            else:
                continue
            if allowed != due:
                return [self._line(code, modifier, "CODING_CHANGED", due, allowed)._replace(
                    units=units, paid_code=paid_code or code)]  # fmt: skip

    def _bundled(self) -> list[PlantedLine]:
        code, modifier = self._service()
        due = self._due(code, modifier)
        line = self._line(code, modifier, "BUNDLED", due, Decimal(0))
        return [line._replace(reason=self.chance.choice(("97", "236")), share=(), withheld=Decimal(0), states=None)]

    def _unexplained(self) -> list[PlantedLine]:
        code, modifier = self._service()
        self.payer = self.chance.choice((MEDICARE, ACME))
        due = self._due(code, modifier)
        allowed = cents(due * Decimal(self.chance.randrange(4000, 13000)) / 10000)
        return [self._line(code, modifier, "UNEXPLAINED", due, allowed)]

    # What they share.

    def _service(self) -> tuple[str, str]:
        return self.chance.choice(CODES), self.chance.choice(("26", "26", "", "TC"))

    def _due(self, code: str, modifier: str) -> Decimal:
        """Of a service that stands alone."""
        if self.payer is TABLE:
            return FEES[code]
        medicare = price(self.year, self.place, code, modifier)
        return cents(medicare * ACME_PERCENT / 100) if self.payer is ACME else medicare

    def _line(self, code: str, modifier: str, cause: str, due: Decimal, allowed: Decimal) -> PlantedLine:
        charge = cents(max(due, allowed, Decimal(50)) * 3 + self.chance.randrange(100))
        states = allowed if self.chance.random() < 0.5 else None
        if self.payer is MEDICARE:
            coinsurance = cents(allowed / 5)
            share = (("2", coinsurance),)
            withheld = cents((allowed - coinsurance) * 2 / 100)
        else:
            share, withheld = ((("3", Decimal("20.00")),) if allowed > 45 else ()), Decimal(0)
        return PlantedLine(code, (modifier,) if modifier else (), charge, cause, due, allowed, paid_code=code,
                           withheld=withheld, share=share, states=states)  # fmt: skip

    def _claim(self, number: int, lines: list[PlantedLine]) -> Claim:
        base = valid_batch().claims[0]
        zip_code, city, state = PLACES[self.place]
        address = Address(street="1 TEST STREET", city=city, state=state, zip_code=f"{zip_code}1234")
        person = base.patient.person.model_copy(update={"last_name": f"TESTPATIENT{number}"})
        coverage = base.patient.coverages[0].model_copy(update={"member_id": f"TEST{number:06d}"})
        return base.model_copy(update={
            "claim_id": f"P{number}", "payer": self.payer,
            "patient": base.patient.model_copy(update={"patient_id": f"P{number}", "person": person,
                                                       "coverages": (coverage,)}),
            "service_facility": base.service_facility.model_copy(update={"address": address}),
            "diagnoses": ("R519",),
            "lines": tuple(self._sent(number, at, line) for at, line in enumerate(lines, 1)),
        })  # fmt: skip

    def _sent(self, number: int, at: int, line: PlantedLine) -> ServiceLine:
        day = date(2025, 11, 3) if self.year == 2025 else date(2026, 8, 4)
        return ServiceLine(
            line_id=f"P{number}-{at}", procedure_code=line.code, modifiers=line.modifiers, units=Decimal(line.units),
            charge_amount=line.charge, date_of_service=day, diagnosis_pointers=(1,),
            place_of_service="22" if line.modifiers == ("26",) else "11",
        )  # fmt: skip


def _is_not_ranked(code: str, modifier: str) -> bool:
    """Whether a service takes no part in the reduction of several exams of a day."""
    from tests.reconciliation.payments.published_prices import fee_row  # noqa: PLC0415

    return fee_row(2025, code, modifier)["multiple_procedure_indicator"] != "4"


def shares(line: PlantedLine) -> Decimal:
    return sum((amount for _, amount in line.share), Decimal(0))
