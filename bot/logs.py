"""The log: ids only. Libraries that would print texts or the token are kept quiet."""

from __future__ import annotations

import logging
import re
import sys

NOISY = (
    "aiohttp",
    "aiosqlite",
    "asyncio",
    "httpcore",
    "httpx",
    "matplotlib",
    "telegram",
)
# What these warn of quotes addresses of routes, passwords in them too; our own log tells that a
# route failed.
SILENT = ("apprise", "markdown", "oauthlib", "requests", "requests_oauthlib", "urllib3")
TOKEN = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{20,}")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class OneQuietLine(logging.Formatter):
    """Writes a record as one line, without tokens and without the text of exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; of an exception only its class and place are told."""
        message = record.getMessage()
        if record.exc_info and record.exc_info[0] is not None:
            message += f" [{record.exc_info[0].__name__}]"
        record = logging.makeLogRecord(
            record.__dict__ | {"msg": message, "args": None, "exc_info": None, "exc_text": None}
        )
        line = super().format(record).replace("\r", "\\r").replace("\n", "\\n")
        return TOKEN.sub("<token>", line)


def set_up(level: str) -> None:
    """Log to standard error at this level; libraries at WARNING or not at all whatever it is."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneQuietLine(FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.raiseExceptions = False  # else a record that fails is printed with all its values
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
