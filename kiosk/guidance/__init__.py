"""Help on every page, hints for a first start, and the card for the table."""
