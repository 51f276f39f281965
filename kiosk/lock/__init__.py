"""The staff's PIN: who may do what, and names that go from the screen when nobody is there."""
