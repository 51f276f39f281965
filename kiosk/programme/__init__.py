"""The programme: sessions and their counts."""
