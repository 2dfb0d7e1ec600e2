"""The bot itself: what it says of its own health, its chats, its clock and its store."""
