"""What a clinician accepted as known, and which evidence it covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.domain.model import Evidence

__all__ = ["MOST_DAYS", "covers", "what_is_accepted"]

# The longest that anything can be accepted; a proposal of the product, see docs/ALERTS.md.
MOST_DAYS = timedelta(days=14)
# Own rules that speak of how the questions could be asked, not of what was answered.
ACCEPTED_AS_THEY_ARE = frozenset({"follow_up_unavailable"})
NEVER_ACCEPTED_ITEMS = frozenset({"asq_5", "safe_now"})  # right now, whatever was known


def what_is_accepted(evidence: Iterable[Evidence]) -> dict[str, int]:
    """Return the answers that an alert holds, the highest of each item: `phq9/phq9_9` to 2.

    Nothing is accepted of thoughts of suicide or of danger right now, of texts, of calls for help,
    or of a follow-up that was declined or left open.
    """
    accepted: dict[str, int] = {}
    for one in evidence:
        key = _key(one)
        if key is not None:
            accepted[key] = max(accepted.get(key, 0), one.value or 0)
    return accepted


def covers(accepted: Mapping[str, int], evidence: Evidence) -> bool:
    """Return whether evidence is at or below what was accepted."""
    key = _key(evidence)
    return key is not None and key in accepted and (evidence.value or 0) <= accepted[key]


def _key(evidence: Evidence) -> str | None:
    if evidence.rule in ACCEPTED_AS_THEY_ARE:
        return evidence.rule
    is_answer = evidence.item is not None and evidence.value is not None
    if not is_answer or evidence.item in NEVER_ACCEPTED_ITEMS:
        return None
    return f"{evidence.questionnaire}/{evidence.item}"
