"""The display in the foyer: what is on, where, and whether there are seats. Without names."""
