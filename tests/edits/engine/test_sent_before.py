"""Earlier services and denials are found by whom and what they concern, in their order."""

from types import SimpleNamespace
from typing import Any, cast

from radbill.edits.engine.sent_before import by_patient, by_service


def test_services_stand_by_patient_in_their_order() -> None:
    one, two, three = (SimpleNamespace(patient_id=key) for key in ("P1", "P2", "P1"))
    assert by_patient(cast("Any", [one, two, three])) == {"P1": (one, three), "P2": (two,)}
    assert by_patient([]) == {}


def test_denials_stand_by_payer_and_code() -> None:
    one, two = (SimpleNamespace(payer_id="T1", procedure_code=code) for code in ("70450", "71046"))
    assert by_service(cast("Any", [one, two, one])) == {("T1", "70450"): (one, one), ("T1", "71046"): (two,)}
