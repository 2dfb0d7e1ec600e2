"""Treatment sessions: how clinicians write them, series, and when what follows is asked."""
