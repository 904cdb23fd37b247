"""What the columns of another system hold: by the words of their headings first, then by what stands in them."""
