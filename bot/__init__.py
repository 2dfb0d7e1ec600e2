"""Check-in: a Telegram bot for clinics that treat in sessions."""
