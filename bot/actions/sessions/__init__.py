"""Treatment sessions: recorded, corrected, removed, and what is asked around them."""
