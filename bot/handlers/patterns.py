"""What stands in the data of a button, as patterns of the routes."""

from __future__ import annotations

ID = r"(\d{1,15})"
CODE = r"(P-[2-9A-Z]{4})"
TIME = r"((?:[01]\d|2[0-3])[0-5]\d)"
DAY = r"(7\d{5})"  # a day's ordinal, which every forged number is too: 1917 to 2191
