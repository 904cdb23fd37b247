from radbill_addin.functions import suggestions
from tests.addin.functions.calling import COM_DAY, shown

MODULE = "radbill_addin.functions.suggestions"


def test_ranked_codes_with_reasons(own_home) -> None:
    suggestions._crosswalk.cache_clear()
    rows = shown(MODULE, "RAD_SUGGEST", "CT HEAD", COM_DAY)
    assert [row[0] for row in rows] == ["70450", "70460", "70470"]
    assert [row[1] for row in rows] == [0.62, 0.35, 0.35]
    assert "as usual" in rows[0][2]


def test_two_codes_stand_in_one_cell(own_home) -> None:
    suggestions._crosswalk.cache_clear()
    assert shown(MODULE, "RAD_SUGGEST", "MG SCREENING TOMO BILAT", COM_DAY)[:2] == ["77067 77063", 0.98]


def test_an_own_list_that_cannot_be_read_is_told(own_home) -> None:
    suggestions._crosswalk.cache_clear()
    own_home.mkdir(parents=True)
    (own_home / "crosswalk.csv").write_text("name\nCT HEAD\n")
    assert "lacks the columns" in shown(MODULE, "RAD_SUGGEST", "CT CHEST WO", COM_DAY)
    suggestions._crosswalk.cache_clear()
