"""One way of agreeing on a price per file; each declares its method in the contracts workbook."""
