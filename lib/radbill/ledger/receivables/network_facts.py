"""Whether a line that was sent is protected from a balance bill, by what the sheets say of payers and places.

The ledger knows the sheets from the last batch that the practice exported. Places are known again by their NPI.
"""

from collections.abc import Iterable, Iterator, Sequence

from radbill.codes.surprise_billing import (
    OUT_OF_NETWORK,
    NetworkFacts,
    ProtectionAnswer,
    is_place_listed,
    protection_of,
)
from radbill.ledger.memory.practice_memory import PracticeMemory
from radbill.model.claim import Claim, ServiceLine

_PAYERS, _FACILITIES = "Payers", "Facilities"


def payers_out_of_network(memories: Iterable[PracticeMemory]) -> set[str]:
    """IDs of payers of which a practice says that it is out of their network."""
    rows = (row for memory in memories for row in _rows(memory, _PAYERS))
    return {str(row.get("payer_id")) for row in rows if row.get("network") == OUT_OF_NETWORK and row.get("payer_id")}


def protection_of_line(claim: Claim, line: ServiceLine, memories: Iterable[PracticeMemory]) -> ProtectionAnswer:
    """Whether the No Surprises Act protects the patient, as far as it is known."""
    return protection_of(network_facts(claim, line, memories))


def network_facts(claim: Claim, line: ServiceLine, memories: Iterable[PracticeMemory]) -> NetworkFacts:
    """What decides it; a fact is blank where the sheets do not say it, or where several rows differ."""
    memory = next((each for each in memories if each.npi == claim.practice.npi), None)
    network, listed = _network(claim, memory) if memory else ("", "")
    place = line.details.service_facility or claim.service_facility
    keys = _keys_of_place(memory, place.npi if place else "")
    answers = {is_place_listed(listed, key) for key in keys or ("",)}
    is_listed = answers.pop() if len(answers) == 1 else None
    filing_code = claim.payer.claim_filing_code
    return NetworkFacts(filing_code, network, line.place_of_service, is_listed, line.date_of_service)


def _network(claim: Claim, memory: PracticeMemory) -> tuple[str, str]:
    payers = [row for row in _rows(memory, _PAYERS) if row.get("payer_id") == claim.payer.payer_id]
    named = [row for row in payers if str(row.get("name", "")).casefold() == claim.payer.name.casefold()]
    said = {(str(row.get("network") or ""), str(row.get("places_in_network") or "")) for row in named or payers}
    return said.pop() if len(said) == 1 else ("", "")


def _keys_of_place(memory: PracticeMemory | None, npi: str) -> Sequence[str]:
    if memory is None or not npi:
        return ()
    return [str(row["facility_id"]) for row in _rows(memory, _FACILITIES)
            if row.get("npi") == npi and row.get("facility_id")]  # fmt: skip


def _rows(memory: PracticeMemory, table: str) -> Iterator[dict[str, object]]:
    yield from (row for row in memory.tables.get(table, ()) if isinstance(row, dict))
