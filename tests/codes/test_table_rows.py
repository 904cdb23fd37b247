"""Every row of the tables of modifiers, single doses, limits and needs, held to what its source says of it."""

from datetime import date

import pytest

from radbill.codes.claim_needs import NeededFact, claim_needs
from radbill.codes.frequency_limits import ONCE, frequency_limits
from radbill.codes.modifier_facts import ModifierClass, conflicts, known_modifiers
from radbill.codes.single_dose_drugs import single_dose_drug
from radbill.core.findings import Severity

#: CMS: pricing modifiers change the amount; payment policy ones open edits or say why; the rest inform.
CLASSES = {
    ModifierClass.PRICING: "22 26 50 51 52 53 54 55 56 62 66 80 81 82 AS CT FX FY TC",
    ModifierClass.PAYMENT_POLICY: (
        "24 25 27 33 57 58 59 76 77 78 79 91 GA GG GX GY GZ JW JZ KX PI PS PT Q0 Q1 XE XP XS XU"
    ),
    ModifierClass.INFORMATIONAL: (
        "F1 F2 F3 F4 F5 F6 F7 F8 F9 FA GC GE LC LD LM LT ME MF MG MH PN PO QQ RC RI RT T1 T2 T3 T4 T5 T6 T7 T8 T9 TA"
    ),
}
CONFLICTS = (
    "26-TC 26-FX 26-FY 26-CT 50-LT 50-RT 52-53 59-XE 59-XS 59-XP 59-XU 76-77 GA-GZ GA-GY GA-GX GX-GZ GY-GZ JW-JZ PI-PS "
    "XE-XP XE-XS XE-XU XP-XS XP-XU XS-XU"
)
#: Tracers, contrast and drugs that radiology bills (HCPCS Level II), by whether the package is surely of one dose.
SURE = {"J2785"}
PERHAPS = """
    A9500 A9502 A9503 A9505 A9512 A9516 A9521 A9537 A9538 A9539 A9540 A9541 A9542 A9560 A9561 A9562
    A9515 A9526 A9552 A9555 A9580 A9587 A9588 A9591 A9592 A9593 A9594 A9595 A9596 A9602 A9608 A9800
    A9573 A9575 A9576 A9577 A9578 A9579 A9581 A9583 A9585
    Q9950 Q9956 Q9957 Q9958 Q9959 Q9960 Q9961 Q9962 Q9963 Q9964 Q9965 Q9966 Q9967
    J0153 J1245 J1250 J1610 J2805
"""


@pytest.mark.parametrize("modifier_class", list(ModifierClass))
def test_every_modifier_has_the_class_of_its_effect(modifier_class: ModifierClass) -> None:
    assert {each.code for each in known_modifiers() if each.modifier_class is modifier_class} == set(
        CLASSES[modifier_class].split()
    )


def test_these_pairs_conflict_and_no_other() -> None:
    written = {frozenset(pair.split("-")) for pair in CONFLICTS.split()}
    codes = [each.code for each in known_modifiers()]
    assert {frozenset((one, other)) for one in codes for other in codes if conflicts((one, other))} == written


@pytest.mark.parametrize(
    ("code", "words"),
    [("FA", "left thumb"), ("F1", "left index"), ("F2", "left middle"), ("F3", "left ring"), ("F4", "left little"),
     ("F5", "right thumb"), ("F6", "right index"), ("F7", "right middle"), ("F8", "right ring"), ("F9", "right little"),
     ("TA", "left big"), ("T1", "left second"), ("T2", "left third"), ("T3", "left fourth"), ("T4", "left little"),
     ("T5", "right big"), ("T6", "right second"), ("T7", "right third"), ("T8", "right fourth"), ("T9", "right little"),
     ("LT", "left side"), ("RT", "right side"), ("LC", "left circumflex"), ("LD", "left anterior"), ("LM", "left main"),
     ("RC", "right coronary"), ("RI", "ramus")],
)  # fmt: skip
def test_parts_of_the_body_are_called_as_the_code_set_calls_them(code: str, words: str) -> None:
    (facts,) = [each for each in known_modifiers() if each.code == code]
    assert words in facts.words


@pytest.mark.parametrize("prefix", ["A95", "A96", "A98", "Q99", "J01", "J12", "J16", "J27", "J28"])
def test_these_are_drugs_of_single_doses_and_their_neighbors_are_not(prefix: str) -> None:
    listed = {code for number in range(100) if single_dose_drug(code := f"{prefix}{number:02}")}
    assert listed == {code for code in {*SURE, *PERHAPS.split()} if code.startswith(prefix)}
    for code in listed:
        drug = single_dose_drug(code)
        assert drug is not None
        assert drug.is_sure is (code in SURE)


#: Code, first and last day on which the row was tried, whose months, and those of patients at high risk.
LIMITS = [
    ("71271", None, None, 11, 11, None), ("G0297", None, None, 11, 11, None),  # NCD 210.14: annual
    ("76706", None, None, ONCE, ONCE, None), ("G0389", None, None, ONCE, ONCE, None),  # 42 CFR 410.19(c): once
    ("74263", date(2025, 1, 1), None, 59, 23, None),  # 42 CFR 410.37
    ("G0106", None, date(2024, 12, 31), 47, 47, None),  # chapter 15, section 280.2.2.E: 47 months
    ("G0120", None, date(2024, 12, 31), 23, 23, None),  # the same: 23 months at high risk
    ("77067", None, None, ONCE, ONCE, 39),  # 42 CFR 410.34(d)(2): one baseline from 35 to 39
]  # fmt: skip


@pytest.mark.parametrize("limit", LIMITS, ids=[limit[0] for limit in LIMITS])
def test_every_limit(limit) -> None:
    code, first, last, months, at_high_risk, to_age = limit
    (row,) = [row for row, _ in frequency_limits() if code in row.procedure_codes]
    assert row.months_for(["Z1211"]) == months
    assert row.months_for(["Z800"]) == at_high_risk
    assert row.to_age == to_age
    assert row.holds_on(first or date(2010, 1, 1))
    assert row.holds_on(last or date(2099, 12, 31))
    assert not first or not row.holds_on(date(first.year - 1, 12, 31))
    assert not last or not row.holds_on(date(last.year + 1, 1, 1))


def test_limits_stand_for_these_codes_alone() -> None:
    codes = [code for row, _ in frequency_limits() for code in row.procedure_codes]
    assert sorted(codes) == sorted(row[0] for row in LIMITS)


@pytest.mark.parametrize("diagnosis", ["Z800", "Z8371", "Z8379", "Z8601", "Z8503", "Z8504", "K50", "K51", "K5190"])
def test_a_high_risk_of_bowel_cancer(diagnosis: str) -> None:
    """42 CFR 410.37(a)(3): family history, polyps, cancer of the bowel, Crohn's disease, ulcerative colitis."""
    (row,) = [row for row, _ in frequency_limits() if "74263" in row.procedure_codes]
    assert row.months_for([diagnosis]) == 23
    assert row.months_for([f"Y{diagnosis[1:]}", "Z801", "K52"]) == 59


NEEDS = [
    (NeededFact.TRIAL_NUMBER, Severity.REJECT), (NeededFact.TRIAL_DIAGNOSIS, Severity.REVIEW),
    (NeededFact.TRIAL_MODIFIER, Severity.REVIEW), (NeededFact.NDC, Severity.REVIEW),
    (NeededFact.AUTO_ACCIDENT, Severity.REJECT), (NeededFact.EARLIER_PAYER, Severity.REVIEW),
    (NeededFact.NOTE, Severity.REVIEW),
]  # fmt: skip


@pytest.mark.parametrize(("needed", "severity"), NEEDS)
def test_what_the_lack_of_a_fact_does(needed: NeededFact, severity: Severity) -> None:
    assert {row.severity for row, _ in claim_needs() if row.needs is needed} == {severity}


@pytest.mark.parametrize(
    ("needed", "modifiers", "payers"),
    [(NeededFact.TRIAL_NUMBER, "Q0 Q1", "MB"), (NeededFact.TRIAL_DIAGNOSIS, "Q0 Q1", "MB"),
     (NeededFact.NOTE, "22 52 53 66", "MB MC CI BL"), (NeededFact.NOTE, "76 77", "MB")],
)  # fmt: skip
def test_modifiers_that_show_a_need(needed: NeededFact, modifiers: str, payers: str) -> None:
    """Claims Processing Manual, chapter 32, section 69.6; modifiers that are priced by report; repeated films."""
    rows = [row for row, _ in claim_needs() if row.needs is needed and row.is_shown_by_line("71046", (modifiers[:2],))]
    shown = {code for row in rows for each in known_modifiers() if row.is_shown_by_line("71046", (code := each.code,))}
    assert set(modifiers.split()) == shown
    tried = [row.is_about_payer(code) for row in rows for code in payers.split()]
    assert tried
    assert all(tried)
    assert [row.is_about_payer("CI") for row in rows] == ["CI" in payers] * len(rows)


@pytest.mark.parametrize(
    ("needed", "first_and_last", "outside", "modifiers"),
    [
        (NeededFact.NDC, "A9500 A9800 J0120 J9999 Q9945 Q9983", "A9499 A9801 J0119 K0001 Q9944 Q9984", ()),
        (NeededFact.NOTE, "0001T 0999T", "0001F 99213", ()),
        (
            NeededFact.NOTE,
            "70010 70332 71045 71130 72020 72120 72170 72220 73000 73140 73501 73660 74018 74022",
            "70009 70333 71044 71131 72019 72121 72169 72221 72999 73141 73500 73661 74017 74023",
            ("76",),
        ),
    ],
)
def test_codes_that_show_a_need(needed, first_and_last, outside, modifiers) -> None:
    def is_shown(code: str) -> bool:
        rows = [row for row, _ in claim_needs() if row.needs is needed]
        return any(row.is_shown_by_line(code, modifiers) for row in rows)

    assert [code for code in first_and_last.split() if not is_shown(code)] == []
    assert [code for code in outside.split() if is_shown(code)] == []


def test_causes_and_payers_of_the_other_needs() -> None:
    """Medicare Secondary Payer Manual, chapter 2; loop 2300 CLM11; section 1927(a)(7): drugs of Medicaid."""
    rows = {row.needs: row for row, _ in claim_needs()}
    earlier, auto, ndc = (rows[each] for each in (NeededFact.EARLIER_PAYER, NeededFact.AUTO_ACCIDENT, NeededFact.NDC))
    assert [earlier.is_shown_by_causes((cause,)) for cause in ("AA", "EM", "OA", "AB", "")] == [True] * 3 + [False] * 2
    payers = ("MB", "MC", "AM", "WC", "CI")
    assert [earlier.is_about_payer(payer) for payer in payers] == [True, False, False, False, False]
    assert [auto.is_about_payer(payer) for payer in payers] == [False, False, True, False, False]
    assert [ndc.is_about_payer(payer) for payer in payers] == [False, True, False, False, False]
    modifier = rows[NeededFact.TRIAL_MODIFIER]
    assert [modifier.is_shown_by_diagnoses((code,)) for code in ("Z006", "Z007", "Z00")] == [True, False, False]
    assert [modifier.is_about_payer(payer) for payer in payers] == [True, False, False, False, False]
