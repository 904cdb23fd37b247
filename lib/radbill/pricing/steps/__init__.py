"""One adjustment of a price per file; `radbill.pricing.price` holds their order."""
