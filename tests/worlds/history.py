"""What happened, in sentences, and a digest of it: the same seed gives the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

KEPT = 4000


@dataclass(slots=True)
class History:
    """The story of a world, a line for everything that somebody could have seen."""

    now: Callable[[], datetime]
    lines: list[str] = field(default_factory=list)
    _digest: Any = field(default_factory=lambda: hashlib.blake2b(digest_size=16))
    count: int = 0

    def tell(self, line: str) -> None:
        """Add a line, with the true time."""
        text = f"{self.now():%a %d %H:%M:%S.%f}"[:-3] + f"  {line}"
        self._digest.update(text.encode())
        self.count += 1
        self.lines.append(text)
        if len(self.lines) > 2 * KEPT:
            del self.lines[:KEPT]

    def mix_in(self, content: str) -> None:
        """Let something count for the digest that nobody reads."""
        self._digest.update(content.encode())

    @property
    def hash(self) -> str:
        """Return the digest of everything so far."""
        return str(self._digest.hexdigest())

    def story(self, *words: str, most: int = 60) -> str:
        """Return the last lines, of those about certain people or alerts if words are named."""
        chosen = [
            line
            for line in self.lines
            if not words or "**" in line or any(w in line for w in words)
        ]
        return "\n".join(chosen[-most:])
