"""A check-in from the clock's question to its end: begin, answer, go back, leave."""
