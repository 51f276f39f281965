"""What a badge looks like, and how it comes onto paper exactly."""
