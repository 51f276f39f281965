"""Reports go on: copied to a stick or another folder, and read back there."""
