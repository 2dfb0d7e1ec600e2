"""A patient at the clinic: joining, plans, notes, the course as it is shown, the end of care."""
