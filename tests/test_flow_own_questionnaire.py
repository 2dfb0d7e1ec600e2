"""A questionnaire of the clinic's own, played over HTTP: two text files and no line of Python."""

from __future__ import annotations

from pathlib import Path

from tests.play import labels, lakeside

DEFINITION = """\
id = "nights"
version = "3"
title = "Nights (the clinic's own)"
languages = ["en"]
layout = "list"
source = [{ title = "Written by the clinic", address = "on paper" }]
options = [{ value = 0 }, { value = 1 }, { value = 2 }]
bands = [{ id = "good", from = 0, to = 2 }, { id = "bad", from = 3, to = 4 }]

[recall]
days = 7
text = "the last 7 days"

[licence]
status = "free"

[[items]]
id = "asleep"
self_harm = false

[[items]]
id = "awake"
self_harm = false

[[items]]
id = "dark"
self_harm = true
scored = false

[scoring]
method = "sum"
items = ["asleep", "awake"]
min = 0
max = 4

[[alert_rules]]
id = "dark_thoughts"
kind = "item_at_least"
item = "dark"
at_least = 1
level = "AMBER"
version = "7"

[[alert_rules]]
id = "very_bad"
kind = "total_at_least"
at_least = 4
level = "YELLOW"
version = "1"

[[examples]]
answers = { asleep = 2, awake = 2, dark = 1 }
total = 4
band = "bad"
rules = ["dark_thoughts", "very_bad"]
level = "AMBER"
"""
WORDS = """\
title = "Nights"
instruction = "In the last 7 days, how often did this happen?"
statement = "These answers cover the last 7 days."

[translation]
origin = "own"
reviewed = true
status = "written by the clinic"

[items]
asleep = "You could not fall asleep"
awake = "You woke up and stayed awake"
dark = "You thought of harming yourself"

[options]
0 = "Never"
1 = "Some nights"
2 = "Most nights"

[bands]
good = "good nights"
bad = "bad nights"
"""
PLANS = """\
[nightly]
title = "A pain score, then the nights"
questionnaires = ["pain", "nights"]
"""


async def test_it_is_asked_scored_alerts_and_is_exported(tmp_path: Path) -> None:
    folder = tmp_path / "own/nights"
    folder.mkdir(parents=True)
    (folder / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    (folder / "en.toml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "own/plans.toml").write_text(PLANS, encoding="utf-8")
    setting = {'#folder = "our-questionnaires"': 'folder = "own"'}
    async with lakeside(tmp_path, edits=setting) as clinic:
        code, link = await clinic.invite("nightly")
        await clinic.pat.open_link(link)
        for label in ("I agree", "9:00", "New York", "Start now"):
            await clinic.press(clinic.pat, label)
        await clinic.answer(clinic.pat, 5)
        question = await clinic.question(clinic.pat)
        assert question.words.startswith("2 of 4") and "You could not fall asleep" in question.words
        assert labels(question)[:3] == ["Never", "Some nights", "Most nights"]
        await clinic.answer(clinic.pat, 2, 2)
        assert not [m for m in clinic.group.messages if "alert" in m.words]
        await clinic.answer(clinic.pat, 1)
        alert = await clinic.sees(clinic.group, "rule dark_thoughts (version 7)")
        assert alert.words.startswith(f"AMBER · alert 1 · {code}")
        assert "Nights, question 3" in alert.words and "Some nights (1)" in alert.words
        support = await clinic.sees(clinic.pat, "You do not have to face this alone")
        assert "988" in support.words
        total = await clinic.sees(clinic.group, "Nights: total 4", after=alert)
        assert "rule very_bad" in total.words
        summary = await clinic.says(clinic.pat, "/summary", "Nights: 4 on Nov 23 (bad nights)")
        assert summary.photo is not None
        answers = await clinic.export("answers.csv")
        assert [
            (row["questionnaire"], row["version"], row["item"], row["value"]) for row in answers
        ] == [
            ("pain", answers[0]["version"], "pain", "5"),
            ("nights", "3", "asleep", "2"),
            ("nights", "3", "awake", "2"),
            ("nights", "3", "dark", "1"),
        ]
        rules = [row["rule"] for row in await clinic.export("alerts.csv")]
        assert rules == ["dark_thoughts", "very_bad"]
        assert clinic.telegram.refusals == []
