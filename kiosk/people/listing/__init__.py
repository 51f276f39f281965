"""The list of people: search, filters, marks, and groups."""
