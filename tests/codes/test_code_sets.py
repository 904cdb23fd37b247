from radbill.codes.code_sets import is_surgical


def test_surgery_is_told_by_number() -> None:
    assert is_surgical("32408")
    assert is_surgical("10005")
    assert not is_surgical("70450")
    assert not is_surgical("G0279")
