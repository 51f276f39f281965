"""From a list to the people: what an import would do, doing it, and taking it back."""
