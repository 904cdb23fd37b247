from docs import generate


def test_the_pages_are_what_the_code_says() -> None:
    assert generate.run(check=True) == []


def test_every_page_has_a_title_and_is_marked_as_made() -> None:
    for name in generate.PAGES:
        text = (generate.FOLDER / name).read_text(encoding="utf-8")
        assert text.startswith(generate.NOTICE)
        assert "\n# " in text
