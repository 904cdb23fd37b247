"""What the first formula and the first Check would wait for, asked ahead on a thread of its own."""

import logging
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING

import radbill as rb

if TYPE_CHECKING:
    from collections.abc import Callable

    from radbill import ReferenceBook

_LOG = logging.getLogger(__name__)
#: An exam in an office, of nobody.
_EXAM, _DIAGNOSIS, _PLACE, _ZIP_CODE = "CT HEAD WITHOUT CONTRAST", "R519", "11", "35203"


def ask_first_questions(open_book: "Callable[[], ReferenceBook]") -> Thread:
    """Ask one price, one diagnosis, one exam and one check, whose tables and modules are then loaded.

    Excel does not wait for it. What goes wrong is written to the log: the first real question tells it to the user.
    """
    thread = Thread(target=_ask, args=(open_book,), name="first questions", daemon=True)
    thread.start()
    return thread


def _ask(open_book: "Callable[[], ReferenceBook]") -> None:
    try:
        book, today = open_book(), datetime.now(UTC).date()
        book.diagnosis(_DIAGNOSIS, today)
        code = rb.suggest(_EXAM, today)[0].procedure_codes[0]
        rb.price(rb.PricingRequest(code, (), today, _PLACE, zip_code=_ZIP_CODE), book)
        line = rb.ServiceLine(line_id="1", procedure_code=code, date_of_service=today, place_of_service=_PLACE,
                              exam_description=_EXAM, diagnosis_pointers=(1,))  # fmt: skip
        claim = rb.Claim(claim_id="1", practice=rb.Practice(), patient=rb.Patient(patient_id=""),
                         payer=rb.Payer(payer_key=""), diagnoses=(_DIAGNOSIS,), lines=(line,))  # fmt: skip
        rb.scrub(rb.BillingBatch(claims=(claim,)), book, today)
    except Exception:  # noqa: BLE001 - nobody has asked yet; who asks is told
        _LOG.warning("The first questions could not be asked", exc_info=True)
