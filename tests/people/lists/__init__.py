"""Lists as other programs write them, for the tests of reading. All people in them are invented."""
