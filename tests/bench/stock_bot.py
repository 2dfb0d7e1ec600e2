"""The bot to compare with: python-telegram-bot as it comes, which stores nothing.

It answers each press and edits its message: the least that a bot on the stock library can do.
"""

from __future__ import annotations

import sys

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.demo.process import TOKEN


async def tap(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Stop the button's progress ring and change the text."""
    query = update.callback_query
    if query is not None:
        await query.answer()
        await query.edit_message_text(f"Saved: {query.data}")


def main(api_url: str, order: str) -> None:
    """Poll `api_url`; with `order` "concurrent" many updates are handled at once."""
    builder = Application.builder().token(TOKEN).base_url(f"{api_url}/bot")
    application = builder.concurrent_updates(order == "concurrent").build()
    application.add_handler(CallbackQueryHandler(tap))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
