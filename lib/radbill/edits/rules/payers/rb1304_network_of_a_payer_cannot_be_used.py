"""What the Payers table says of networks and cannot be used."""

from collections.abc import Iterable, Iterator, Mapping

from radbill.codes.surprise_billing import ALL_PLACES, IN_NETWORK, NETWORKS, NO_PLACE, OUT_OF_NETWORK, places_listed
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch
from radbill.model.payer import Payer


@edit("RB1304", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,), across_patients=True)
def network_of_a_payer_cannot_be_used(batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Network of a payer is neither IN nor OUT, or the list of its places in network has a slip.

    Why it matters:
        By both radbill tells which readings the No Surprises Act protects. What it cannot use it passes over: the
        patient is then billed too much, or the days to ask the payer for more pass.

    Example that fails:
        Network PAR; places in network HOSP, where the Facilities table has HOSPITAL.

    Use instead:
        IN or OUT; the keys of the Facilities table separated by commas, ALL or NONE.

    Right claims nearest to it:
        Every place; no place.
    """
    npi_of = {place.facility_id.upper(): place.npi for place in batch.registration.facilities}
    for payer in context.payers:
        for field, message, todo in _faults(payer, npi_of):
            yield Fault(field, message, todo, "payer", payer.payer_key)


def _faults(payer: Payer, npi_of: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if payer.network and payer.network not in NETWORKS:
        message = f"The network {payer.network!r} is neither {IN_NETWORK} nor {OUT_OF_NETWORK}."
        yield "network", message, f"Enter {IN_NETWORK} or {OUT_OF_NETWORK}, or leave it blank."
    listed = places_listed(payer.places_in_network)
    strange = [each for each in listed if each not in npi_of and each not in {ALL_PLACES, NO_PLACE}]
    if strange:
        message = f"The Facilities table has no {', '.join(strange)}."
        yield "places_in_network", message, "Name the keys of the Facilities table, separated by commas, ALL or NONE."
    elif len(listed) > 1 and {ALL_PLACES, NO_PLACE}.intersection(listed):
        message = f"{ALL_PLACES} and {NO_PLACE} stand alone."
        yield "places_in_network", message, "Name the keys of the Facilities table, separated by commas, ALL or NONE."
    elif ALL_PLACES not in listed and (left_out := _left_out(listed, npi_of)):
        message = f"The list leaves out {', '.join(left_out)}, which has the NPI of a place that it names."
        yield "places_in_network", message, "Name every key of that hospital, or correct the NPI."


def _left_out(listed: Iterable[str], npi_of: Mapping[str, str]) -> list[str]:
    """Facilities that are one with a listed one by their NPI, and are not listed."""
    npis = {npi_of.get(key, "") for key in listed} - {""}
    return [key for key, npi in npi_of.items() if npi in npis and key not in listed]
