"""Raw values as hosts hand them over (cells, arguments, columns, options), read once for all of them."""
