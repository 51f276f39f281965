"""The computer's clock: whether it can be true."""
