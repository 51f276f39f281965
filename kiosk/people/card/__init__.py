"""One person: the card, its forms, and what happened to them."""
