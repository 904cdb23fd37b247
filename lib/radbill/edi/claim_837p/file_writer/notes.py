"""PWK, K3 and NTE: what goes with a claim or a line in words and papers."""

from radbill.edi.claim_837p.file_writer.segment_text import Segments, segment
from radbill.model.sent_claim.services import Attachment, Note

#: The code under which fixed-format information (K3) stands among the notes.
FIXED_FORMAT = "K3"


def write_attachments(out: Segments, attachments: tuple[Attachment, ...]) -> None:
    """PWK for each attachment."""
    for each in attachments:
        qualifier = "AC" if each.control_number else ""
        out.append(segment("PWK", each.report, each.transmission, "", "", qualifier, each.control_number))


def write_fixed_notes(out: Segments, notes: tuple[Note, ...]) -> None:
    """K3 for each note under that code."""
    out.extend(segment("K3", note.text) for note in notes if note.code == FIXED_FORMAT)


def write_notes(out: Segments, notes: tuple[Note, ...]) -> None:
    """NTE for each other note; those for a third party come last."""
    told = [note for note in notes if note.code != FIXED_FORMAT]
    out.extend(segment("NTE", note.code, note.text) for note in sorted(told, key=lambda note: note.code == "TPO"))
