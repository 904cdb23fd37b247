"""One module per kind of published file: how it is recognised and how it is read."""
