"""Another locality: one of the same state, or that of another address which the claim names."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.model.service_place import exam_place_of_line
from radbill.pricing.medicare.locality import locality_of
from radbill.reconciliation.payments.cause import Cause, Explanation
from radbill.reconciliation.payments.trial import CauseTest, Trial
from radbill.reference.records import Gpci


def _explanations(trial: Trial) -> Iterator[Explanation]:
    request = trial.question.request
    own = locality_of(request, trial.book)
    if isinstance(own, Failure):
        return
    for gpci in _others(trial, own):
        place = {"zip_code": "", "carrier": gpci.carrier, "locality": gpci.locality}
        amount = trial.amount(trial.question.changed(**place))
        if amount is not None:
            name = f"{gpci.carrier}-{gpci.locality}"
            words = (f"The payer used the locality {name} {gpci.locality_name}; the service was in "
                     f"{own.carrier}-{own.locality} {own.locality_name}.")  # fmt: skip
            yield Explanation(Cause.LOCALITY, amount, words, name)


def _others(trial: Trial, own: Gpci) -> list[Gpci]:
    """Localities of the state of the service, and those of the addresses of the claim."""
    request, book = trial.question.request, trial.book
    state = book.localities(request.date_of_service, own.state)
    found = [] if isinstance(state, Failure) else list(state)
    place = exam_place_of_line(trial.claim, trial.line)
    addresses = [trial.claim.practice.address, *([place.address] if place else ())]
    for zip_code in {each.zip_code for each in addresses if each.zip_code}:
        gpci = locality_of(request._replace(zip_code=zip_code, carrier="", locality=""), book)
        if not isinstance(gpci, Failure):
            found.append(gpci)
    return [each for each in dict.fromkeys(found) if (each.carrier, each.locality) != (own.carrier, own.locality)]


LOCALITY = CauseTest(_explanations)
