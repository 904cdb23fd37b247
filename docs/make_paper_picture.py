"""The picture of a paper claim in the guide: an invented claim, printed with its form. `python -m docs.make_paper_picture`."""

import subprocess
import tempfile
from pathlib import Path

from radbill import print_claims
from tests.forms.cms1500.invented_claims import FULL, SUBMITTER

PICTURE = Path(__file__).parent / "pictures" / "cms1500.png"
_DOTS_PER_INCH = 110


def main() -> None:
    """Print the first form of the claim and picture it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "form.pdf"
        print_claims([FULL], target, submitter=SUBMITTER, has_form=True)
        command = [
            "pdftoppm",
            "-png",
            "-singlefile",
            "-r",
            str(_DOTS_PER_INCH),
            str(target),
            str(PICTURE.with_suffix("")),
        ]
        subprocess.run(command, check=True)  # noqa: S603 - poppler, found on PATH


if __name__ == "__main__":
    main()
