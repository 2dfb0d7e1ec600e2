"""What says of a session plainly that all was well, as a note may begin."""

from __future__ import annotations

import re

# What ends as a negation does, "went", "patient", and says plainly that all was well; to its end
# or a sign, and nothing behind it may take it back.
WELL = (
    r"(?:(?:very |really |quite |rather |so |muy |sehr |très )?"
    r"(?:well|fine|ok|okay|good|great|smooth(?:ly)?|calm|relaxed|comfortable|stable|happy|"
    r"sleepy|drowsy|pleasant|ruhig|entspannt|stabil|zufrieden|müde|schläfrig|"
    r"calme|détendue?|stable|somnolente?)|"
    r"without (?:a |any )?(?:problems?|complications?|incidents?|issues?))"
)
WHO = r"(?:patient|pt|client)(?: (?:was|is|felt|feels|feeling|remained|stayed))?"
THEN = rf"(?:,? (?:and|but|y|und|et) |, )(?:{WHO} )?"
WHAT = r"(?:the )?(?:session|infusion|treatment|it|all|everything)"
GOOD = re.compile(
    rf"(?:(?:{WHAT} |patient |pt )?went|(?:the )?treatment(?: was)?|{WHO}) {WELL}"
    rf"(?:{THEN}{WELL})*(?: throughout)?(?=\W*$|[,.;!–-])|"
    rf"(?:patient |pt )?tolerated (?:{WHAT} )?(?:very )?well\b|"
    r"(?:patient |pt )?went home (?:happy|calm|relaxed|well|fine|ok)(?=\W*$|[,.;!–-])|"
    r"pleasant(?: (?:experience|session|infusion|treatment|trip))?(?=\W*$|[,.;!–-])|"
    r"(?:patient )?present with (?:(?:his|her|their) )?(?:mother|father|parents?|mom|mum|dad|"
    r"husband|wife|partner|son|daughter|sister|brother|friend)\b",
    re.IGNORECASE,
)
# Says of the session itself that it was held, where "patient calm" says it only by itself.
OF_THE_SESSION = re.compile(r".*(?:\bwent(?! home)|tolerated)", re.IGNORECASE)
# End as a negation does, and say nothing of it.
NOBODY = re.compile(r"\b(?:patient|client|treatment)\b", re.IGNORECASE)
