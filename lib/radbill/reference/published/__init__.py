"""The layouts of published files: what an importer is, delimited text, quarters, archives."""
