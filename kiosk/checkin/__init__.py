"""The entrance: redeem a badge and show the verdict."""
