"""The outcome report: what the store holds, counted and written as one page or one PDF."""
