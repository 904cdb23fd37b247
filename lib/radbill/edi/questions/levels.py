"""The levels of a question to payers: payer, who asks, provider, subscriber, dependent; each names the one above."""

from radbill.edi.x12.segment_writer import SegmentWriter


class LevelWriter:
    """Numbers the HL segments of one transaction set."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer
        self._count = 0

    def add(self, level: str, parent: str = "", *, has_child: bool | None = None) -> str:
        """Begin a level.

        Args:
            level: HL03.
            parent: Number of the level above; empty for the first.
            has_child: HL04; none where the guide leaves it out.

        Returns:
            The level's number.
        """
        self._count += 1
        number = str(self._count)
        child = "" if has_child is None else str(int(has_child))
        self._writer.add("HL", number, parent, level, child)
        return number
