"""What patients write in words of their own: which of it means danger, to life or body."""
