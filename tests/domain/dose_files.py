"""A clinic's own questionnaire with marks, typed numbers, a gate and a weighted sum."""

DEFINITION = """\
id = "dose"
version = "1"
title = "Dose"
languages = ["en"]
layout = "list"
source = [{ title = "T", address = "A" }]
options = [{ value = 0 }, { value = 1 }, { value = 2 }]
bands = [
  { id = "low", from = 0, to = 50 },
  { id = "high", from = 50, to = 230 },
]
[recall]
hours = 24
text = "last 24 hours"
[licence]
status = "free"
[[items]]
id = "bad"
self_harm = false
scored = false
[[items]]
id = "took_a"
self_harm = false
scored = false
group = "drugs"
when = { any_of = ["bad"], at_least = 1 }
[[items]]
id = "took_b"
self_harm = false
scored = false
group = "drugs"
when = { any_of = ["bad"], at_least = 1 }
[[items]]
id = "a"
self_harm = false
kind = "number"
least = 0.5
most = 100
decimals = 1
when = { any_of = ["took_a"], at_least = 1 }
not_asked = 0
[[items]]
id = "b"
self_harm = false
kind = "number"
least = 1
most = 200
when = { any_of = ["took_b"], at_least = 1 }
not_asked = 0
[scoring]
method = "weighted_sum"
items = ["a", "b"]
weights = { a = 1.5, b = 0.4 }
min = 0
max = 230
[[alert_rules]]
id = "dose_bad"
kind = "item_at_least"
item = "bad"
at_least = 2
level = "YELLOW"
version = "1"
emergency = true
[[alert_rules]]
id = "dose_b"
kind = "item_at_least"
item = "took_b"
at_least = 1
level = "RED"
version = "1"
emergency = true
[[examples]]
answers = { bad = 0 }
total = 0
band = "low"
[[examples]]
answers = { bad = 1, took_a = 1, took_b = 1, a = 7.5, b = 3 }
total = 12.45
band = "low"
rules = ["dose_b"]
level = "RED"
"""
WORDS = """\
title = "Dose"
[translation]
origin = "own"
reviewed = true
status = "ours"
[items]
bad = "How is it?"
took_a = "Drug A"
took_b = "Drug B <b>"
a = "How much A?"
b = "How much B?"
[options]
0 = "Nothing"
1 = "Something"
2 = "It is bad"
[units]
a = "mg"
[groups]
drugs = "Which of these did you take?"
[hints]
bad = "If your chest hurts: call {call} now."
drugs = "If you <may> faint: call {call} now."
[bands]
low = "low"
high = "high"
"""
