"""Every deleted code, by the year in which it was, with what stands for it: the changes of the CPT and HCPCS code sets.

Written down once more, by year, so that a code, a successor or a day of the table that is another is noticed.
"""

from datetime import date

import pytest

from radbill.coding.interventions.table import component_table, replacement_by_code


def numbers(first: int, last: int) -> str:
    return " ".join(map(str, range(first, last + 1)))


LEGS_2011 = numbers(37220, 37235)
BREAST = f"{numbers(19081, 19086)} {numbers(19281, 19288)}"
#: Year: old codes -> new codes, a change a line.
CHANGES = {
    2010: ["75790 36145 -> 36147"],
    2011: [f"35470 35473 35474 -> {LEGS_2011}"],
    2012: [
        "49080 49081 -> 49082 49083 49084", "75722 75724 -> 36251 36252 36253 36254",
        "37620 75940 -> 37191 37192 37193", "73542 -> 27096",
    ],
    2013: [
        "32421 32422 -> 32554 32555 32556 32557",
        f"75650 75660 75662 75665 75671 75676 75680 75685 -> {numbers(36221, 36228)}",
        "37201 37209 75900 -> 37211 37212 37213 37214", "37203 75961 -> 37197",
    ],
    2014: [
        f"19102 19103 19290 19291 19295 77031 77032 -> {BREAST}", "37204 37210 -> 37241 37242 37243 37244",
        "37205 37206 37207 37208 75960 -> 37236 37237 37238 37239",
        "32201 44901 47011 48511 49021 49041 49061 50021 58823 -> 49405 49406 49407",
    ],
    2015: [
        "22520 22521 22522 -> 22510 22511 22512", "22523 22524 22525 -> 22513 22514 22515",
        f"72291 72292 -> {numbers(22510, 22515)}", "76645 -> 76641 76642",
    ],
    2016: [
        f"47500 47505 47510 47511 47525 47530 47630 74305 74320 74327 75980 75982 -> {numbers(47531, 47544)}",
        f"50392 50393 50394 50398 74475 74480 -> {numbers(50430, 50435)} 50693 50694 50695",
        "37250 37251 75945 75946 -> 37252 37253",
    ],
    2017: [
        "36147 36148 75791 -> 36901 36902 36903", "36870 -> 36904 36905 36906",
        "35471 35472 35475 75962 75964 75966 75968 -> 37246 37247", "35476 75978 -> 37248 37249",
        "62310 -> 62320 62321", "62311 -> 62322 62323", "62318 -> 62324 62325", "62319 -> 62326 62327",
        "77051 77052 ->", "77055 -> 77065", "77056 -> 77066", "77057 -> 77067", "G0389 -> 76706",
    ],
    2018: [
        f"75952 75953 75954 -> {numbers(34701, 34712)}", "G0202 -> 77067", "G0204 -> 77066", "G0206 -> 77065",
        "71010 71015 -> 71045", "71020 -> 71046", "71021 71022 -> 71047", "71023 71034 -> 76000", "71030 -> 71048",
        "71035 -> 71046 71047 71048", "74000 -> 74018", "74010 -> 74019", "74020 -> 74019 74021",
    ],
    2019: [
        f"10022 -> {numbers(10005, 10012)}", "27370 -> 27369", "50395 -> 50436 50437", "77058 -> 77046 77048",
        "77059 -> 77047 77049",
    ],
    2020: ["33010 33011 33015 76930 -> 33016 33017 33018 33019"],
    2021: ["32405 -> 32408", "G0297 -> 71271"],
    2022: ["72275 ->"],
    2025: [f"49203 49204 49205 -> {numbers(49186, 49190)}"],
    2026: [
        f"{numbers(37220, 37223)} -> {numbers(37254, 37262)}", f"{numbers(37224, 37227)} -> {numbers(37263, 37279)}",
        f"{numbers(37228, 37235)} -> {numbers(37280, 37299)}", f"55700 -> 55705 {numbers(55707, 55715)}",
        f"{numbers(75956, 75959)} -> {numbers(33880, 33883)} 33886", "33884 -> 33881 33882 33883 33886",
        "33889 33891 -> 35602", "75842 -> 75840", "0042T -> 70472 70473",
        f"77014 77385 77386 77401 {' '.join(f'G60{number:02}' for number in range(1, 18))} ->",
        "0394T 0623T 0624T 0625T 0626T 0662T 0663T ->",
    ],
}  # fmt: skip
ROWS = [
    (year, *(side.split() for side in change.split("->"))) for year, changes in CHANGES.items() for change in changes
]


@pytest.mark.parametrize(("year", "old", "new"), ROWS, ids=[f"{year} {old[0]}" for year, old, _ in ROWS])
def test_a_deleted_code_and_what_stands_for_it(year: int, old: list[str], new: list[str]) -> None:
    for code in old:
        replacement = replacement_by_code()[code]
        assert replacement.first_day == date(year, 1, 1)
        assert set(replacement.old) == set(old)
        assert set(replacement.new) == set(new)


def test_no_other_code_is_called_deleted() -> None:
    assert set(replacement_by_code()) == {code for _, old, _ in ROWS for code in old}
    assert len(component_table().replacements) == len(ROWS)


def test_codes_that_only_show_the_way() -> None:
    """CPT: fluoroscopy, ultrasound, CT and MR guidance, and the placement of catheters."""
    written = (
        "76000 76932 76937 76940 76941 76942 76945 76946 76948 76965 75989 77001 77002 77003 77011 77012 77013"
        " 77021 77022"
    )
    assert component_table().guidance == set(written.split())
