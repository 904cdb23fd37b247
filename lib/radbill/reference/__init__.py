"""Published data: importers that read it as published, the store, and the book that answers by date."""
