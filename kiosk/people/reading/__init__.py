"""Lists as they come: whatever program wrote them, what their columns mean, who is in them."""
