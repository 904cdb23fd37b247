from radbill.model.address import Address


def test_an_address_is_at_home_unless_it_names_another_country() -> None:
    assert [Address(country=country).is_abroad for country in ("", "US", "CA", "MX")] == [False, False, True, True]
