"""What is raised when a table cannot be read: in words, with column and row, without what the row holds."""


class FrameError(ValueError):
    """A table lacks a column, or a value is of the wrong type; or what a frame is made of could not be read."""
