"""A clinic's own folder with one questionnaire, to be spoilt by a test."""

from pathlib import Path

import pytest

from bot.domain.questionnaires.questionnaire_files import (
    QuestionnaireFaults,
    Questionnaires,
    load_questionnaires,
)

DEFINITION = """\
id = "mood"
version = "1"
title = "Mood"
languages = ["en"]
layout = "list"
source = [{ title = "T", address = "A" }]
options = [{ value = 0 }, { value = 1 }, { value = 2 }]
bands = [
  { id = "low", from = 0, to = 2 },
  { id = "high", from = 3, to = 4 },
]
[recall]
days = 7
text = "last week"
[licence]
status = "free"
[[items]]
id = "mood_1"
self_harm = false
[[items]]
id = "mood_2"
self_harm = true
[[items]]
id = "mood_3"
self_harm = false
scored = false
when = { any_of = ["mood_1"], at_least = 1 }
[scoring]
method = "sum"
items = ["mood_1", "mood_2"]
min = 0
max = 4
[[alert_rules]]
id = "mood_alert"
kind = "item_at_least"
item = "mood_2"
at_least = 1
level = "RED"
version = "1"
[[examples]]
answers = { mood_1 = 2, mood_2 = 1 }
total = 3
band = "high"
rules = ["mood_alert"]
level = "RED"
"""
WORDS = """\
title = "Mood"
instruction = "How often?"
[translation]
origin = "own"
reviewed = true
status = "ours"
[items]
mood_1 = "One"
mood_2 = "Two"
mood_3 = "Three"
[options]
0 = "Never"
1 = "Now and then"
2 = "Often"
[bands]
low = "low"
high = "high"
"""


class OwnFolder:
    """The folder `ours` with the questionnaire `mood`, which has no fault as it is written here."""

    definition = DEFINITION
    words = WORDS

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "mood").mkdir(parents=True)
        self.write("definition.toml", DEFINITION)
        self.write("en.toml", WORDS)

    def write(self, file: str, text: str) -> None:
        (self.folder / "mood" / file).write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.folder / "mood" / file).read_text(encoding="utf-8")
        assert old in text, "the test changes nothing"
        self.write(file, text.replace(old, new))

    def load(self) -> Questionnaires:
        return load_questionnaires(self.folder)

    def faults(self) -> tuple[str, ...]:
        with pytest.raises(QuestionnaireFaults) as refused:
            self.load()
        assert str(refused.value) == "\n".join(refused.value.faults)
        return refused.value.faults


@pytest.fixture
def own(tmp_path: Path) -> OwnFolder:
    return OwnFolder(tmp_path / "ours")
