"""From a camera's frame to the text of a code."""
