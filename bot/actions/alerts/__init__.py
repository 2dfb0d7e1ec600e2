"""From what was said to an alert, to whom it calls, and to what came of it."""
