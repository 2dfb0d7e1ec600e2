"""Waiting for something to happen, without looking again and again."""

import asyncio

PATIENCE = 60.0  # seconds of real time; nothing takes so long that comes at all


class Changes:
    """Wakes everyone who waits whenever something has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Wake everyone who waits now."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, seconds: float) -> bool:
        """Wait for the next change; False when none came within `seconds` of real time."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            async with asyncio.timeout(max(seconds, 0)):
                await future
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True
