"""The camera: which one, how it is turned, what its driver allows, and how its pictures are."""
