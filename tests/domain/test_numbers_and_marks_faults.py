"""A fault of numbers, marks, weights, conditions and emergencies in a questionnaire is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from dose_files import DEFINITION, WORDS

from bot.domain.questionnaires.questionnaire_files import QuestionnaireFaults, load_questionnaires

A = 'id = "a"\nself_harm = false\nkind = "number"\nleast = 0.5\nmost = 100\ndecimals = 1\n'
TOOK_A = 'id = "took_a"\nself_harm = false\nscored = false\n'
BAD = 'id = "bad"\nself_harm = false\n'
AFTER = 'after = { questionnaire = "other", item = "x", at_least = 1 }'


def faults(folder: Path, *, definition: str = DEFINITION, words: str = WORDS) -> list[str]:
    place = folder / "ours" / "dose"
    place.mkdir(parents=True, exist_ok=True)
    (place / "definition.toml").write_text(definition, encoding="utf-8")
    (place / "en.toml").write_text(words, encoding="utf-8")
    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(folder / "ours")
    return list(refused.value.faults)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "number"\nleast = 0.5', 'kind = "text"\nleast = 0.5', 'items[3].kind (of "a") is'),
        (A, A + "options = [{ value = 0 }]\n", 'item "a" has options; expected none, a number is'),
        (A, A + 'group = "drugs"\n', 'item "a" has group; expected none, a number is typed'),
        (A, A + "own_words = true\n", 'item "a" has own_words = true; expected it only on a mark'),
        (A, A + 'answer_list = "LL1-1"\n', 'item "a" has answer_list; expected none, a number'),
        (A, A.replace("false", "true"), 'item "a" has self_harm = true; expected choices'),
        (A, A.replace("least = 0.5\n", ""), 'item "a" is a number without least or most; expe'),
        (A, A.replace("most = 100\n", ""), 'item "a" is a number without least or most; expec'),
        (A, A.replace("0.5", "0.55"), 'item "a" least is 0.55; expected at most 1 decimals'),
        (A, A.replace("100", "100000"), 'item "a" most is 100000; expected at most 99999.9'),
        (A, A.replace("100", "0.5"), 'item "a" is from 0.5 to 0.5; expected the lower number'),
        (A, A.replace("decimals = 1", "decimals = 2"), 'items[3].decimals (of "a") is 2; expected'),
        (BAD, BAD + "least = 1\n", 'item "bad" has least; expected it only with kind = "number"'),
        (BAD, BAD + "most = 1\n", 'item "bad" has most; expected it only with kind = "number"'),
        (A, A + "can_be_unknown = 1\n", 'items[3].can_be_unknown (of "a") is 1; expected true or'),
        (BAD, BAD + "can_be_unknown = true\n", 'item "bad" has can_be_unknown; expected it only w'),
        (BAD, BAD + "decimals = 1\n", 'item "bad" has decimals; expected it only with kind = "nu'),
        (
            TOOK_A,
            TOOK_A + "options = [{ value = 0 }, { value = 2 }]\n",
            'item "took_a" has the values [0, 2]; expected 0 and 1, as it is a mark',
        ),
        (
            TOOK_A,
            TOOK_A.replace("scored = false", "scored = true"),
            'item "took_a" has scored = true; expected false, a mark does not count for the total',
        ),
        (
            TOOK_A,
            TOOK_A.replace("self_harm = false", "self_harm = true"),
            'item "took_a" has self_harm = true; expected a question of its own, not a mark',
        ),
        (
            'group = "drugs"\nwhen = { any_of = ["bad"], at_least = 1 }\n[[items]]\nid = "a"',
            'group = "drugs"\n[[items]]\nid = "a"',
            'group "drugs" has items with different when; expected the same on each',
        ),
        (
            '[[items]]\nid = "took_b"',
            '[[items]]\nid = "between"\nself_harm = false\nscored = false\n'
            '[[items]]\nid = "took_b"',
            'group "drugs" has items between its own; expected them one after the other',
        ),
        (
            'any_of = ["took_b"]',
            'any_of = ["took_b", "a"]',
            'item "b" when names "a", a number; expected choices and marks',
        ),
        (
            'any_of = ["took_b"]',
            'any_of = ["a"]',
            'item "b" when names "a", a number; expected choices and marks',
        ),
        (
            'any_of = ["took_b"], at_least = 1',
            'any_of = ["took_b"], at_least = 2',
            'item "b" when.at_least is 2; expected at most 1, or it can never be asked',
        ),
        (
            "at_least = 1 }\nnot_asked = 0\n[scoring]",
            "at_least = 1 }\n[scoring]",
            'item "b" is scored and has when without not_asked; expected the value that it counts',
        ),
        (
            'any_of = ["took_b"], at_least = 1 }\nnot_asked = 0',
            'any_of = ["took_b"], at_least = 1 }\nnot_asked = "no"',
            'items[4].not_asked (of "b") is "no"; expected the number that the item counts for',
        ),
        (BAD, BAD + "not_asked = 0\n", 'item "bad" not_asked is 0; expected it only on a scored'),
        ('id = "b"\nse', f'id = "b"\n{AFTER}\nse', 'item "b" is scored and has ask_every_days'),
        (
            ", b = 0.4",
            "",
            'scoring.weights has no "b"; expected a weight for each of scoring.items',
        ),
        (", b = 0.4", ", b = 0.4, c = 1", 'scoring.weights has "c"; expected weights only of'),
        ("b = 0.4", "b = 0", "scoring.weights.b is 0; expected a number above 0"),
        ('"weighted_sum"', '"sum"', 'scoring.weights has "a"; expected weights only of scoring.it'),
        ("max = 230", "max = 231", "scoring.min and max are 0 and 231; expected 0.0 and 230.0"),
        (
            'item = "bad"\nat_least = 2',
            'item = "a"\nat_least = 2',
            'alert rule "dose_bad" names the item "a", a number; expected a choice or a mark',
        ),
        (
            'layout = "list"',
            'layout = "list"\nfollow_up = true',
            'alert rule "dose_bad" has emergency = true; expected none in a follow-up',
        ),
        (
            'layout = "list"',
            'layout = "list"\nfollow_up = true',
            'item "took_a" is a mark; expected a choice, as in every follow-up',
        ),
        (
            'layout = "list"',
            'layout = "list"\nfollow_up = true',
            'item "a" is a number; expected a choice, as in every follow-up',
        ),
        (
            BAD,
            BAD.replace("false", "true"),
            'alert rule "dose_bad" has emergency = true; expected none, self_harm = true shows',
        ),
        ("a = 7.5", "a = 7.55", "examples[1].answers.a is 7.55; expected a number from 0.5 to 100"),
        ("a = 7.5", "a = 0.4", "examples[1].answers.a is 0.4; expected a number from 0.5 to 100"),
        ("{ bad = 1,", "{ bad = 1.5,", "examples[1].answers.bad is 1.5; expected a value of the"),
        ("total = 12.45", "total = 12.4", "examples[1].total is 12.4; expected 12.45, which its"),
    ],
)
def test_a_fault_of_numbers_marks_or_weights_is_named(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert DEFINITION.count(old) >= 1
    found = faults(tmp_path, definition=DEFINITION.replace(old, new, 1))

    assert any(one.startswith(f"ours/dose/definition.toml: {fault}") for one in found), found


def test_words_are_written_to_one_mark_at_most(tmp_path: Path) -> None:
    written = DEFINITION.replace('group = "drugs"\n', 'group = "drugs"\nown_words = true\n')
    found = faults(tmp_path, definition=written)

    expected = "own_words = true stands on took_a, took_b; expected at most one item"
    assert f"ours/dose/definition.toml: {expected}" in found


@pytest.mark.parametrize(
    ("unknown", "key", "fault"),
    [
        (None, "true", 'unknown is missing; add it, such as "I do not know", as an item can_be'),
        ("?", "false", "unknown is there; expected none, as no item has can_be_unknown"),
        ("u" * 61, "true", "unknown has 61 characters; expected at most 60 on a button"),
        ("0", "true", 'unknown is "0"; expected words'),
    ],
)
def test_a_fault_of_the_words_for_what_is_not_known_is_named(
    tmp_path: Path, unknown: str | None, key: str, fault: str
) -> None:
    words = WORDS if unknown is None else f'unknown = "{unknown}"\n{WORDS}'
    definition = DEFINITION.replace(A, f"{A}can_be_unknown = {key}\n")
    [found] = faults(tmp_path, definition=definition, words=words)

    assert fault in found


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[units]\na", "[units]\nbad", 'units has "bad"; expected only items with kind = "number"'),
        ('a = "mg"', f'a = "{"m" * 21}"', "units.a has 21 characters; expected at most 20 beside"),
        ('drugs = "Which', '# "Which', 'group "drugs" has no question; add it or remove "en" fro'),
        ("Which of", "W" * 1600, 'group "drugs" has 1620 characters; expected at most 1500'),
        ("[groups]\n", '[groups]\nx = "?"\n', 'groups has "x"; expected only groups of definition'),
        ('"Drug A"', f'"{"A" * 61}"', 'item "took_a" has 61 characters; expected at most 60 on a'),
        ('"Drug A"', '"drug B <b>!"', 'group "drugs" has "drug b <b" more than once; expected mar'),
        ("[hints]\nbad", "[hints]\ntook_a", 'hints has "took_a"; expected only groups, and items'),
        ("call {call} now", "{name}", 'hints.bad has { or }; expected none but "{call}", the em'),
        ("If your chest", "I" * 600, "hints.bad has 624 characters; expected at most 500"),
    ],
)
def test_a_fault_of_the_words_of_numbers_and_marks_is_named(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    found = faults(tmp_path, words=WORDS.replace(old, new, 1))

    assert any(one.startswith(f"ours/dose/en.toml: {fault}") for one in found), found


def other(folder: Path, extra: str, *, words: str = "") -> Path:
    """A second questionnaire beside `dose`, with one question that has a condition of its own."""
    for name, text in (("definition.toml", DEFINITION), ("en.toml", WORDS)):
        place = folder / "ours" / "dose"
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    place = folder / "ours" / "next"
    place.mkdir(parents=True)
    (place / "definition.toml").write_text(
        'id = "next"\nversion = "1"\ntitle = "Next"\nlanguages = ["en"]\nlayout = "list"\n'
        'source = [{ title = "T", address = "A" }]\noptions = [{ value = 0 }, { value = 1 }]\n'
        '[recall]\nhours = 24\ntext = "now"\n[licence]\nstatus = "free"\n'
        f'[[items]]\nid = "still"\nself_harm = false\n{extra}\n',
        encoding="utf-8",
    )
    (place / "en.toml").write_text(
        'title = "Next"\n[translation]\norigin = "own"\nreviewed = true\nstatus = "ours"\n'
        '[items]\nstill = "Still?"\n[options]\n0 = "No"\n1 = "Yes"\n' + words,
        encoding="utf-8",
    )
    return folder / "ours"


def after(questionnaire: str, item: str, at_least: int) -> str:
    named = f'questionnaire = "{questionnaire}", item = "{item}", at_least = {at_least}'
    return f"after = {{ {named} }}"


@pytest.mark.parametrize(("item", "at_least"), [("took_a", 1), ("bad", 2)])
def test_a_question_may_be_asked_after_a_mark_or_choice_of_another_questionnaire(
    tmp_path: Path, item: str, at_least: int
) -> None:
    [still] = load_questionnaires(other(tmp_path, after("dose", item, at_least)))["next"].items
    assert still.after is not None
    assert (still.after.item, still.after.at_least) == (item, at_least)


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        (("none", "bad", 1), 'names "none"; expected one of dose'),
        (("next", "still", 1), 'names "next"; expected one of dose'),
        (("dose", "c", 1), 'names the item "c"; expected a choice or mark of questionnaire "dose"'),
        (("dose", "a", 1), 'names the item "a"; expected a choice or mark of questionnaire "dose"'),
        (("dose", "bad", 3), ".at_least is 3; expected at most 2, or it can never be asked"),
        (("dose", "took_a", 2), ".at_least is 2; expected at most 1, or it can never be asked"),
    ],
)
def test_a_fault_of_what_a_question_comes_after_is_named(
    tmp_path: Path, named: tuple[str, str, int], fault: str
) -> None:
    folder = other(tmp_path, after(*named))
    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(folder)

    [found] = refused.value.faults
    space = "" if fault.startswith(".") else " "
    assert found == f'questionnaires: next: item "still" after{space}{fault}'


def test_a_questionnaire_with_faults_of_its_own_can_still_be_named(tmp_path: Path) -> None:
    folder = other(tmp_path, after("dose", "bad", 1))
    words = folder / "dose" / "en.toml"
    words.write_text(WORDS.replace('bad = "How is it?"\n', ""), encoding="utf-8")
    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(folder)

    assert not [fault for fault in refused.value.faults if "after" in fault]
