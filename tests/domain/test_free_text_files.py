"""The rules of free text are read from a folder; everything wrong is named at once."""

from pathlib import Path

import pytest

from bot.domain.free_text.free_text import FreeTextFaults, Reading, load_free_text_rules, read_text

RULES = """\
fillers = ["the"]
ordinary = []
masks = [{ id = "jokes", phrases = ["leave {places} laughing"] }]
[spelling]
[endings]
[sets]
places = ["(moon|mars)", "sea"]
[grammar]
negations = ["not"]
between = []
negations_after = []
people = ["she"]
first_person = ["i"]
past = []
now = []
contrast = []
[[families]]
id = "text_plan"
version = 1
level = "RED"
phrases = ["leave [for] {places}"]
[harmless]
version = 1
words = ["hello kind*"]
doubts = []
topics = [{ id = "greeting", phrases = ["^ hello"] }]
"""


def read(tmp_path: Path, text: str, *, phrase: str = "leave [for] {places}") -> Reading:
    rules = RULES.replace("leave [for] {places}", phrase)
    (tmp_path / "en.toml").write_text(rules, encoding="utf-8")
    return read_text(load_free_text_rules(tmp_path), text, "en").reading


@pytest.mark.parametrize(
    ("phrase", "found", "not_found"),
    [
        ("leave for moon", "leave for the moon", "leave moon for"),
        ("leave (moon|mars)", "leave mars", "leave venus"),
        ("leave [now] moon", "leave moon", "leave later moon"),
        ("leave {places}", "leave sea", "leave land"),
        ("leav* moon", "leaving moon", "left moon"),
        ("leave * moon", "leave my moon", "leave moon"),
        ("leave # moons", "leave 3 moons", "leave three moons"),
        ("leave ... moon", "leave a b c moon", "leave a b c d moon"),
        ("^ leave $", "leave", "leave now"),
        ("leave & moon", "moon i leave", "i leave"),
        ("leave ! party", "leave now", "leave party"),
    ],
)
def test_every_sign_of_a_phrase_finds_what_the_documentation_says(
    tmp_path: Path, phrase: str, found: str, not_found: str
) -> None:
    assert read(tmp_path, found, phrase=phrase) is Reading.DANGEROUS
    assert read(tmp_path, not_found, phrase=phrase) is Reading.UNCLEAR


def test_a_mask_hides_the_phrase_inside_of_it(tmp_path: Path) -> None:
    assert read(tmp_path, "leave mars laughing") is Reading.UNCLEAR


def test_harmless_needs_a_topic_and_plain_words(tmp_path: Path) -> None:
    assert read(tmp_path, "hello kindly") is Reading.HARMLESS
    assert read(tmp_path, "kindly") is Reading.UNCLEAR
    assert read(tmp_path, "hello zebra") is Reading.UNCLEAR


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('level = "RED"', 'level = "YELLOW"', "RED or AMBER"),
        ("version = 1\nlevel", "version = 0\nlevel", "version"),
        ("now = []", "", "now"),
        ('"leave [for] {places}"', '"leave {planets}"', 'names the set "planets"'),
        ('"leave [for] {places}"', '"leave (for"', 'has a "(" without ")"'),
        ('"leave [for] {places}"', '"leave )"', 'has a ")" too many'),
        ('"leave [for] {places}"', '"leave (a|)"', "has an empty choice"),
        ('"leave [for] {places}"', '"leave ..."', "begins or ends with dots"),
        ('"leave [for] {places}"', '"a .. b .. c .. d .. e"', "has too many gaps"),
        ('"leave [for] {places}"', '"the"', "has a part without words"),
        ('"(moon|mars)"', '"(moon"', 'sets.places has a "(" without ")"'),
        ('phrases = ["leave {places} laughing"]', 'phrases = [" "]', "masks[0].phrases[0]"),
    ],
)
def test_a_fault_names_the_place_and_what_is_expected(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in RULES
    (tmp_path / "en.toml").write_text(RULES.replace(old, new), encoding="utf-8")
    with pytest.raises(FreeTextFaults) as caught:
        load_free_text_rules(tmp_path)
    assert fault in str(caught.value)
    assert "en.toml" in str(caught.value)


def test_an_id_twice_is_a_fault(tmp_path: Path) -> None:
    family = RULES[RULES.index("[[families]]") : RULES.index("[harmless]")]
    (tmp_path / "en.toml").write_text(RULES.replace("[harmless]", f"{family}[harmless]"))
    with pytest.raises(FreeTextFaults, match='"text_plan" is there twice'):
        load_free_text_rules(tmp_path)


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text("fillers = 1")
    (tmp_path / "english.toml").write_text(RULES)
    with pytest.raises(FreeTextFaults) as caught:
        load_free_text_rules(tmp_path)
    assert any("fillers" in fault for fault in caught.value.faults)
    assert any("is named for no language" in fault for fault in caught.value.faults)


def test_a_folder_without_rules_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FreeTextFaults, match="has no rules"):
        load_free_text_rules(tmp_path)
    with pytest.raises(FreeTextFaults, match="is no folder"):
        load_free_text_rules(tmp_path / "nowhere")
