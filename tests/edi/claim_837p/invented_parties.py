"""Persons, organizations and payers of invented claims, and the small choices that documents are made of."""

from datetime import date, timedelta
from random import Random
from typing import Any

Facts = dict[str, Any]
ADDRESS = {"street": "1 MAIN ST", "city": "ALBANY", "state": "NY", "zip_code": "122071234"}
ABROAD = {"street": "5 RUE DU TEST", "city": "PARIS", "zip_code": "75001", "country": "FR"}
NPIS = ("1234567893", "1003000126", "1245319599", "1184600017", "1447200076", "1993999998")
DAY = date(2026, 10, 30)


def billing_provider(random: Random) -> Facts:
    solo = random.random() < 0.3
    name: Facts = (
        {"last_name": "READ", "first_name": "RAY"} if solo else {"organization": random.choice(["ALPHA PC", "BETA PC"])}
    )
    return {
        **name, "npi": NPIS[0], "taxonomy": "2085R0202X", "tax_id": "123456789", "tax_id_type": "SY" if solo else "EI",
        "address": ADDRESS, "contact": maybe(random, {"name": "DESK", "phone": "5185550111", "fax": "5185550112"}),
        "secondary_ids": ids_of(random, ("0B", "1G"), 2),
    }  # fmt: skip


def claim_providers(random: Random) -> Facts:
    makers = {
        "referring": lambda: {**_person(random, 1), "secondary_ids": ids_of(random, ("0B", "G2"), 3)},
        "rendering": lambda: {
            **_person(random, 2),
            "taxonomy": "2085R0202X",
            "secondary_ids": ids_of(random, ("LU",), 2),
        },
        "supervising": lambda: _person(random, 3),
    }
    providers = {name: make() for name, make in makers.items() if random.random() < 0.6}
    return {"referring": _person(random, 1), **providers}


def line_providers(random: Random) -> Facts:
    makers = {
        "rendering": lambda: _person(random, 4),
        "ordering": lambda: {**_person(random, 5), "address": ADDRESS, "contact": {"name": "X", "phone": "5185550113"}},
        "referring": lambda: _person(random, 1),
        "supervising": lambda: _person(random, 3),
        "purchased_service": lambda: {"npi": NPIS[3]},
    }
    return {name: make() for name, make in makers.items() if random.random() < 0.4}


def _person(random: Random, which: int) -> Facts:
    return {"last_name": f"TESTER{which}", "first_name": "OLGA", "middle_name": maybe(random, "B"), "npi": NPIS[which]}


def facility(random: Random) -> Facts:
    ids = ids_of(random, ("0B", "G2", "LU"), 3)
    return {"organization": "CITY HOSPITAL", "npi": maybe(random, NPIS[2]), "address": ADDRESS, "secondary_ids": ids}


def payer(random: Random, payer_id: str, qualifiers: tuple[str, ...]) -> Facts:
    ids = [{"qualifier": each, "id": "X1"} for each in sorted(random.sample(qualifiers, 1), key=qualifiers.index)]
    name, kind = random.choice(["MEDICARE", "PLAN"]), random.choice(["PI", "XV"])
    return {
        "name": name,
        "id": payer_id,
        "id_qualifier": kind,
        "address": maybe(random, ADDRESS),
        "secondary_ids": ids,
    }


def ids_of(random: Random, qualifiers: tuple[str, ...], most: int) -> list[Facts]:
    return [{"qualifier": random.choice(qualifiers), "id": f"X{at}"} for at in range(random.randint(0, most))]


def maybe(random: Random, value: Any) -> Any:
    return value if random.random() < 0.4 else None


def day(random: Random) -> str:
    return (DAY - timedelta(days=random.randint(0, 300))).isoformat()


def money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def cents(text: str) -> int:
    return int(text.replace(".", ""))
