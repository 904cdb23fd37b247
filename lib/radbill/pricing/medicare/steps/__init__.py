"""One adjustment of a price per file; `radbill.pricing.medicare.price` holds their order."""
