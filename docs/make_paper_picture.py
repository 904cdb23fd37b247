"""The picture of a paper claim in the guide: an invented claim with its form. `python -m docs.make_paper_picture`."""

import subprocess
import tempfile
from pathlib import Path

from radbill import print_claims
from tests.forms.cms1500.invented_claims import FULL, SUBMITTER

PICTURE = Path(__file__).parent / "pictures" / "cms1500.png"
#: As wide as the pictures of the workbooks.
_SCALE = ("-scale-to-x", "1800", "-scale-to-y", "-1")


def main() -> None:
    """Print the claim and picture its first form."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "form.pdf"
        print_claims([FULL], target, submitter=SUBMITTER, has_form=True)
        command = ["pdftoppm", "-png", "-singlefile", *_SCALE, str(target), str(PICTURE.with_suffix(""))]
        subprocess.run(command, check=True)  # noqa: S603 - poppler, found on PATH


if __name__ == "__main__":
    main()
