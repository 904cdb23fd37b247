"""What tells the codes of one exam apart (views, contrast, sides, extent, CT of a PET, purpose), code by code.

By the CPT code set: the fewest views that a code names (one where it says fewer than some number), contrast by the
threes of a code family, sides and extents by their words; days by the fee schedule files of CMS.
"""

import pytest

from radbill.codes.imaging_codes import AXES as AXES_OF_THE_TABLE
from radbill.codes.imaging_codes import imaging_codes

CODES = imaging_codes()
VIEWS = {
    1: "70100 70120 70140 70190 70210 70250 71045 72020 72081 72170 72200 73020 73501 73551 73560 74018",
    2: (
        "71046 71100 71120 72040 72070 72080 72082 72100 72120 72220 73030 73060 73070 73090 73092 73100 73120 73140"
        " 73502 73521 73552 73590 73592 73600 73620 73650 73660 74019"
    ),
    3: (
        "70130 70150 70160 70220 71047 71101 71110 71130 72072 72190 72202 73080 73110 73130 73522 73562 73610 73630"
        " 74021 74022"
    ),
    4: "70110 70200 70260 71048 71111 72050 72074 72083 72110 73503 73564",
    5: "73523",
    6: "72052 72084 72114",
}
#: Without, with, and without and then with.
THREES = (
    "70450 70460 70470, 70480 70481 70482, 70486 70487 70488, 70490 70491 70492, 71250 71260 71270, 72125 72126 72127,"
    "72128 72129 72130, 72131 72132 72133, 72192 72193 72194, 73200 73201 73202, 73700 73701 73702, 74150 74160 74170,"
    "74176 74177 74178, 70540 70542 70543, 70544 70545 70546, 70547 70548 70549, 70551 70552 70553, 70557 70558 70559,"
    "71550 71551 71552, 72141 72142 72156, 72146 72147 72157, 72148 72149 72158, 72195 72196 72197, 73218 73219 73220,"
    "73221 73222 73223, 73718 73719 73720, 73721 73722 73723, 74181 74182 74183"
)
WITHOUT, WITH, BOTH = ([three.split()[place] for three in THREES.split(",")] for place in range(3))
CONTRAST = {
    # Low dose CT, calcium score, CT colonography, the heart and breasts by MR.
    "without": [*WITHOUT, *["71271", "G0297", "74261", "75557", "75559", "75571", "77046", "77047"]],
    "with": [*WITH, "76978", "76979"],  # Ultrasound with contrast.
    "both": [*BOTH, *["75561", "75563", "77048", "77049"]],
    # CT angiography takes pictures without contrast if there are any; CT colonography; perfusion.
    "with or both": """
        0042T 70471 70472 70473 70496 70498 71275 72191 73206 73706 74174 74175 74262 75572 75573 75574 75635
    """.split(),  # noqa: SIM905 - codes read better as words
}
SIDES = {
    "one side": (
        "70328 71100 71101 73501 73502 73503 75710 75731 75741 75801 75805 75820 75831 75840 76641 76642 77046 77048"
        " 77061 77065 78457 93882 93926 93931 93971 93986"
    ),
    "both sides": (
        "70330 71110 71111 73050 73521 73522 73523 73565 75716 75733 75743 75803 75807 75822 75833 75842 77047 77049"
        " 77062 77063 77066 77067 78458 93880 93922 93923 93924 93925 93930 93970 93985"
    ),
}
EXTENT = {
    "single": "70300 78430 78451 78453 78472 78481 78491",
    "multiple": "78103 78305 78431 78452 78454 78473 78483 78492 78801",
    "limited": (
        "70310 76642 76705 76775 76815 76857 76882 76886 77074 78015 78102 78300 78800 78811 78814 93304 93308 93321"
        " 93888 93922 93976 93979 93981"
    ),
    "complete": (
        "70320 76641 76700 76770 76827 76856 76881 77075 93303 93306 93307 93320 93886 93923 93975 93978 93980"
    ),
    "whole body": "78018 78104 78306 78802 78804 78806 78813 78816",
    "skull to thigh": "78812 78815",
}
CT_OF_A_PET = {
    "with CT": "78429 78430 78431 78433 78814 78815 78816",
    "without CT": "78432 78459 78491 78492 78811 78812 78813",
}
PURPOSE = {
    "screening": "71271 74263 76706 77063 77067 G0297",
    "guidance": (
        "74235 74340 74355 74360 74363 74485 74742 75956 75957 75958 75959 75970 75984 75989 76932 76937 76940 76941"
        " 76942 76945 76946 76948 76965 76998 77001 77002 77003 77011 77012 77013 77014 77021 77022 78808 93318 93355"
    ),
    "treatment": "74283 75894 75901 75902 76936",
    "preparation": "76014 76015 76016 76017 76018 76019 76145",
}
#: First and last days of codes that came or went within the years of the table.
DAYS = {
    "0042T": ("", "2025-12-31"), "70471": ("2026-01-01", ""), "70472": ("2026-01-01", ""), "70473": ("2026-01-01", ""),
    "75577": ("2026-01-01", ""), "75842": ("", "2025-12-31"), "75956": ("", "2025-12-31"), "75957": ("", "2025-12-31"),
    "75958": ("", "2025-12-31"), "75959": ("", "2025-12-31"), "77014": ("", "2025-12-31"), "78806": ("", "2019-12-31"),
    "G0297": ("", "2020-12-31"),
}  # fmt: skip
AXES = [
    (axis, value, codes if isinstance(codes, list) else codes.split())
    for axis, values in (("views", VIEWS), ("contrast", CONTRAST), ("sides", SIDES), ("extent", EXTENT),
                         ("ct", CT_OF_A_PET), ("purpose", PURPOSE))
    for value, codes in values.items()
]  # fmt: skip


@pytest.mark.parametrize(("axis", "value", "codes"), AXES, ids=[f"{axis} {value}" for axis, value, _ in AXES])
def test_these_codes_have_the_value_and_no_others(axis: str, value: object, codes: list[str]) -> None:
    assert {code for code, row in CODES.items() if getattr(row, axis) == value} == set(codes)


def test_no_code_has_another_value() -> None:
    written = {(axis, value) for axis, value, _ in AXES} | {("purpose", "diagnostic")}
    axes = {axis for axis, _, _ in AXES}
    held = {(axis, getattr(row, axis)) for row in CODES.values() for axis in axes if getattr(row, axis)}
    assert held == written


def test_days_of_codes_that_came_or_went() -> None:
    held = {code: (row.effective_from, row.effective_to) for code, row in CODES.items()}
    days = {code: tuple("" if day is None else str(day) for day in both) for code, both in held.items() if any(both)}
    assert days == DAYS


TECHNIQUES = {
    "perfusion": "0042T 70472 70473",
    "rendering": "76376 76377",
    "bending": "72114 72120",
    "double contrast": "74221 74246 74251 74280",
    "elastography": "76981 76982 76983",
    "myelography": "70010 70015 72240 72255 72265 72270",
    "arthrography": "70332 73040 73085 73115 73525 73580 73615",
    "tomosynthesis": "77061 77062 77063 G0279",
    "SPECT": "78071 78451 78452 78469 78494 78803 78831",
    "SPECT/CT": "78072 78830 78832",
    "duplex": ("93880 93882 93925 93926 93930 93931 93970 93971 93975 93976 93978 93979 93980 93981 93985 93986 93990"),
    "doppler": "76820 76821 76827 76828 93320 93321 93325 93886 93888 93892 93893 93896 93897 93898",
    "venography": (
        "75810 75820 75822 75825 75827 75831 75833 75840 75842 75860 75870 75872 75880 75885 75887 75889 75891 75893"
    ),
    "angiography": (
        "70471 70496 70498 70544 70545 70546 70547 70548 70549 71275 71555 72159 72191 72198 73206 73225 73706 73725"
        " 74174 74175 74185 75574 75600 75605 75625 75630 75635 75705 75710 75716 75726 75731 75733 75736 75741 75743"
        " 75746 75756 75774"
    ),
}


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_techniques(technique: str) -> None:
    assert {code for code, row in CODES.items() if row.technique == technique} == set(TECHNIQUES[technique].split())


def test_no_other_technique_is_named() -> None:
    assert {row.technique for row in CODES.values() if row.technique} == set(TECHNIQUES)


def test_a_number_of_views_is_one_digit() -> None:
    """As names and reports give it; the code set stops at six and more."""
    assert AXES_OF_THE_TABLE["views"] == tuple("123456789")
