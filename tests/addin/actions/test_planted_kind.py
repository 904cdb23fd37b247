"""A kind of data that one planted importer brings is imported, listed and reminded of like the product's own."""

from datetime import date
from pathlib import Path

from radbill import ReferenceBook
from radbill_addin.actions.import_files import import_files
from radbill_addin.actions.reminders import reminders
from radbill_addin.actions.show_releases import show_releases
from tests.reference.planted_importer import FILE_NAME, FILE_TEXT, planted


def test_a_new_importer_is_seen_by_every_action(context, tmp_path: Path) -> None:
    published = tmp_path / FILE_NAME
    published.write_text(FILE_TEXT)
    package = tmp_path / "package"
    package.mkdir()
    with planted(package):
        assert import_files([published]).facts["added"] == ["EQUIPMENT-2026Q3"]
        book = ReferenceBook.open()
        summary = show_releases(context._replace(book=book))
        current, reminder = (line for line in summary.lines if line.startswith("Equipment fees: "))
        assert current == "Equipment fees: EQUIPMENT-2026Q3, from 07/01/2026 to 09/30/2026; OUT OF DATE"
        assert reminder.startswith("Equipment fees: out of date since 10/01/2026; today is 11/23/2026. Get the next ")
        assert reminder.endswith(" at https://www.cms.gov/equipment-invented, then press Import lists.")
        in_time = reminders(book.releases(), [date(2026, 7, 1)], "services of", "press Import lists")
        assert not [line for line in in_time if line.startswith("Equipment")]
