"""Published data: releases, the importers that read them as published, the store, and the book that answers."""
