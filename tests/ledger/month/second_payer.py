"""Claims, acknowledgments and remittances of a payer that others have written: sqllocks-shape-healthcare-standards.

Run by the Python of `.venv-judges`, with a folder, a number of claims and a seed; with a folder and a number, that many
small 835 files of any look. It makes tables of what was billed
and decided, lets the library write 837P, 277CA and 835 from them, and leaves the tables as books.json.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

_PROVIDERS = ("1234567893", "1245319599")
_DAY = date(2026, 10, 1)
_CODES = ("70450", "71046", "74177", "77067", "76700")
_DENIALS = ("197", "16", "50", "29")
_CENTS = 100
_SIGNS = (("*", ":", "~"), ("|", ">", "~"), ("*", ">", "'"), ("+", ":", "~"))


def members(count: int) -> list[dict]:
    """Two claims a member."""
    address = {"address_line1": "1 TEST ST", "city": "ALBANY", "state": "NY", "zip": "12207"}
    return [{"member_id": f"M{number:07d}", "subscriber_id": f"M{number:07d}", "relationship_code": "18",
             "first_name": f"TEST{number}", "last_name": "TESTPATIENT", "birth_date": date(1950, 2, 1), "sex": "F",
             **address} for number in range(count // 2 + 1)]  # fmt: skip


def providers() -> list[dict]:
    """Two practices."""
    return [{"npi": npi, "entity_type": "2", "org_name": f"TEST RADIOLOGY {npi[-1]}", "taxonomy_code": "2085R0202X",
             "tax_id": "123456789", "address_line1": "1 TEST ST", "city": "ALBANY", "state": "NY",
             "zip": "122070001"} for npi in _PROVIDERS]  # fmt: skip


def line(claim_id: str, number: int, day: date, chance: Random, decision: str) -> dict:
    """A line and what is decided on it: paid, denied, or all of it the patient's."""
    billed = chance.randrange(5_000, 90_000)
    made = {"claim_id": claim_id, "line_number": number, "procedure_code": chance.choice(_CODES), "modifier_1": "26",
            "service_date": day, "billed_amount": billed, "units": 1.0, "diagnosis_pointers": "1",
            "line_status": decision, **dict.fromkeys(("allowed_amount", "paid_amount", "copay", "coinsurance",
                                                      "deductible"), 0)}  # fmt: skip
    if decision == "denied":
        return {**made, "denial_carc": chance.choice(_DENIALS), "denial_rarc": "N115"}
    allowed = billed * chance.randrange(30, 100) // 100
    deductible = allowed if decision == "deductible" else chance.choice((0, allowed // 10))
    coinsurance = (allowed - deductible) // 5
    copay = chance.choice((0, min(2_000, allowed - deductible - coinsurance)))
    paid = allowed - deductible - coinsurance - copay
    return {**made, "allowed_amount": allowed, "paid_amount": paid, "copay": copay, "coinsurance": coinsurance,
            "deductible": deductible, "line_status": "paid"}  # fmt: skip


def claim(claim_id: str, number: int, day: date, lines: list[dict]) -> dict:
    """A claim that is the sum of its lines."""
    total = {name: sum(each[column] for each in lines) for name, column in
             (("total_billed", "billed_amount"), ("total_allowed", "allowed_amount"), ("total_paid", "paid_amount"),
              ("member_copay", "copay"), ("member_coinsurance", "coinsurance"),
              ("member_deductible", "deductible"))}  # fmt: skip
    is_denied = all(each["line_status"] == "denied" for each in lines)
    return {"claim_id": claim_id, "claim_type": "P", "member_id": f"M{number // 2:07d}",
            "billing_npi": _PROVIDERS[number % 2], "service_from_date": day, "service_to_date": day,
            "place_of_service": "22", "payer_claim_number": f"PAYER{claim_id}", "adjudication_date": date(2026, 11, 20),
            "claim_status": "denied" if is_denied else "paid", "payer_id": "SYNTH1", "payer_name": "SYNTHETIC PLAN",
            **total}  # fmt: skip


def decided(number: int, chance: Random) -> tuple[dict, list[dict]]:
    """A claim with its lines."""
    claim_id, day = f"S{number:06d}", _DAY + timedelta(number % 28)
    whole = chance.choices(("paid", "denied", "deductible"), (7, 1, 1))[0]
    decisions = [chance.choice((whole, whole, "paid", "denied")) if whole == "paid" else whole
                 for _ in range(chance.choice((1, 2, 3)))]  # fmt: skip
    lines = [line(claim_id, at, day, chance, decision) for at, decision in enumerate(decisions, 1)]
    return claim(claim_id, number, day, lines), lines


def again(before: tuple[dict, list[dict]], number: int, chance: Random) -> tuple[dict, list[dict]]:
    """The same claim decided otherwise: same charges, other amounts."""
    was, lines = before
    made = []
    for each in lines:
        other = line(was["claim_id"], each["line_number"], each["service_date"], chance, "paid")
        share = other["allowed_amount"] * _CENTS // other["billed_amount"]
        allowed = each["billed_amount"] * share // _CENTS
        made.append({**each, "allowed_amount": allowed, "paid_amount": allowed - allowed // 4, "copay": 0,
                     "coinsurance": allowed // 4, "deductible": 0, "line_status": "paid", "denial_carc": None,
                     "denial_rarc": None})  # fmt: skip
    newer = claim(was["claim_id"], number, was["service_from_date"], made)
    return {**newer, "adjudication_date": date(2026, 12, 4), "claim_status": "adjusted"}, made


_MONEY = frozenset({"billed_amount", "allowed_amount", "paid_amount", "copay", "coinsurance", "deductible",
                    "total_billed", "total_allowed", "total_paid", "member_copay", "member_coinsurance",
                    "member_deductible"})  # fmt: skip


def write(sink, folder: Path, rows: dict[str, list[dict]], control: int, **look: object) -> None:
    """Let a writer of the library write its file."""
    import pyarrow as pa  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - the judges' own

    tables = {}
    for name, every in rows.items():
        names = sorted({key for row in every for key in row})
        columns = {key: [row.get(key) if key not in _MONEY or row.get(key) is None else row[key] / _CENTS
                         for row in every] for key in names}  # fmt: skip
        tables[name] = pa.table(columns)
    primary = tables.pop(sink.primary)
    sink.write(str(folder), sink.primary, primary.to_batches(), tables=tables, usage_indicator="P",
               interchange_control=control, group_control=control, first_set_control=control, **look)  # fmt: skip


def main(folder: Path, count: int, seed: int) -> None:
    """Write the files, in the order in which they come, and the books."""
    from shape_healthcare_standards.x12 import sink  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    chance = Random(seed)  # noqa: S311 - the same each time
    first = [decided(number, chance) for number in range(count)]
    turned = [number for number in range(count) if not number % 10]
    reversed_ = [({**first[at][0], "claim_status": "reversed", "adjudication_date": date(2026, 11, 27)}, first[at][1])
                 for at in turned]  # fmt: skip
    later = {at: again(first[at], at, chance) for at in turned if at % 20}
    parties = {"member": members(count), "provider": providers()}
    acks = [{"claim_id": each["claim_id"], "acknowledgment_date": date(2026, 11, 2), "status_category_code": "A2",
             "status_code": "20", "reference_number": each["payer_claim_number"]} for each, _ in first]  # fmt: skip
    diagnoses = [{"claim_id": each["claim_id"], "sequence": 1, "icd10_code": "R519"} for each, _ in first]
    write(sink.X12Claim837PSink(), folder / "837", {**parties, **_rows(first), "claim_diagnosis": diagnoses}, 1)
    write(
        sink.X12Acknowledgment277CASink(), folder / "277", {**parties, **_rows(first), "claim_acknowledgment": acks}, 2
    )
    for at, every in enumerate((first, reversed_, list(later.values())), 1):
        write(sink.X12Remittance835Sink(), folder / f"835-{at}", {**parties, **_rows(every)}, 100 * at)
    stands = {each["claim_id"]: lines for each, lines in first}
    stands |= {first[at][0]["claim_id"]: later[at][1] if at in later else [] for at in turned}
    charges = {each["claim_id"]: each["total_billed"] for each, _ in first}
    books = {"charges": charges, "lines": stands}
    (folder / "books.json").write_text(json.dumps(books, default=str))


def _rows(every: list[tuple[dict, list[dict]]]) -> dict[str, list[dict]]:
    return {"medical_claim": [each for each, _ in every],
            "medical_claim_line": [line for _, lines in every for line in lines]}  # fmt: skip


def remittances(folder: Path, count: int) -> None:
    """Small 835 files: other signs, line ends, practices, and reversals among the claims."""
    from shape_healthcare_standards.x12 import sink  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    for seed in range(count):
        chance = Random(seed)  # noqa: S311 - the same each time
        every = [decided(number, chance) for number in range(chance.randrange(1, 15))]
        every = [({**each, "claim_status": "reversed"}, lines) if chance.random() < 0.2 else (each, lines)
                 for each, lines in every]  # fmt: skip
        element, component, segment = _SIGNS[seed % len(_SIGNS)]
        rows = {"member": members(len(every)), "provider": providers(), **_rows(every)}
        write(sink.X12Remittance835Sink(), folder / f"{seed:03d}", rows, seed + 1, element=element,
              component=component, segment=segment, newline=bool(seed % 3))  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) > 3:
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    else:
        remittances(Path(sys.argv[1]), int(sys.argv[2]))
