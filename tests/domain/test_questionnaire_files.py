"""The folders of questionnaires are read together, and all their faults are named at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.questionnaires.questionnaire_files import (
    SHIPPED,
    QuestionnaireFaults,
    load_questionnaires,
    unread_in,
)

if TYPE_CHECKING:
    from conftest import OwnFolder


def test_a_folder_without_faults_is_loaded(own: OwnFolder) -> None:
    mood = own.load()["mood"]

    assert mood.title == "Mood"
    assert [item.id for item in mood.items] == ["mood_1", "mood_2", "mood_3"]
    assert len(mood.digest) == 64


def test_a_language_without_its_file_is_named(own: OwnFolder) -> None:
    own.change("definition.toml", '["en"]', '["en", "de"]')

    assert own.faults() == ('ours/mood/de.toml: is missing; add it or remove "de" from languages',)


def test_a_file_of_words_that_is_not_in_languages_is_named(own: OwnFolder) -> None:
    own.write("de.toml", own.words)

    assert (
        own.faults()
        == (
            'ours/mood/de.toml: is not in languages; add "de" there or remove the file',
            "ours/mood/de.toml: is not in languages",
        )[:1]
    )


def test_a_folder_without_a_definition_is_named(own: OwnFolder) -> None:
    (own.folder / "mood" / "definition.toml").unlink()

    assert own.faults() == (
        "ours/mood/definition.toml: cannot be read (No such file or directory); expected a file",
    )


def test_a_file_that_is_not_utf_8_is_named(own: OwnFolder) -> None:
    (own.folder / "mood" / "en.toml").write_bytes(b'title = "M\xfcde"')

    assert own.faults() == ("ours/mood/en.toml: byte 10 is not UTF-8; save it as UTF-8",)


def test_the_mark_that_some_editors_put_before_the_text_is_no_fault(own: OwnFolder) -> None:
    for name in ("definition.toml", "en.toml"):
        file = own.folder / "mood" / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert own.load()["mood"].title == "Mood"


def test_files_beside_the_folders_that_nobody_reads_are_named(own: OwnFolder) -> None:
    for name in ("nights.toml", "plans.toml.txt", "README.md", ".old.toml"):
        (own.folder / name).write_text("")
    (own.folder / "plans.toml").write_text("")

    assert unread_in(own.folder) == ["nights.toml", "plans.toml.txt"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(tmp_path / "nowhere")
    assert refused.value.faults == ("nowhere: is no folder; expected a folder of questionnaires",)


def test_all_faults_of_all_files_are_listed_at_once(own: OwnFolder) -> None:
    own.change("definition.toml", '"mood_1"\nself_harm = false', '"mood_1"')
    own.change("definition.toml", 'version = "1"\nt', 'version = "1"\ncolour = "red"\nt')
    own.change("definition.toml", 'item = "mood_2"', 'item = "mood_9"')
    own.change("definition.toml", "to = 4", "to = 5")
    own.change("en.toml", 'mood_3 = "Three"', "")
    own.change("en.toml", "reviewed = true\n", "")
    (own.folder / "plans.toml").write_text('[daily]\ntitle = "D"\nquestionnaires = ["gone"]')

    faults = own.faults()

    expected = [
        "definition.toml: items[0].self_harm",
        "definition.toml: colour is unknown",
        'definition.toml: band "high" is to 5',
        'definition.toml: alert rule "mood_alert" names the item "mood_9"',
        'definition.toml: item "mood_2" has self_harm = true',
        "en.toml: translation.reviewed is missing",
        'plans.toml: plan "daily" questionnaires names "gone"',
    ]
    for part in expected:
        assert any(part in fault for fault in faults), part
    assert len(faults) == len(expected)


def test_an_alert_rule_has_its_id_alone_among_all_questionnaires(own: OwnFolder) -> None:
    own.change("definition.toml", '"mood_alert"', '"phq9_self_harm"')

    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(SHIPPED, own.folder)
    assert refused.value.faults == (
        'questionnaires: alert rule "phq9_self_harm" is in phq9 and mood; expected each id once',
    )


def test_a_later_folder_replaces_a_questionnaire_of_the_same_id(
    own: OwnFolder, tmp_path: Path
) -> None:
    later = type(own)(tmp_path / "later")
    later.change("definition.toml", 'version = "1"\nt', 'version = "2"\nt')

    loaded = load_questionnaires(own.folder, later.folder)

    assert len(loaded) == 1
    assert loaded["mood"].version == "2"


def test_two_folders_of_one_name_are_told_apart_by_their_path(
    own: OwnFolder, tmp_path: Path
) -> None:
    other = type(own)(tmp_path / "elsewhere" / "ours")
    other.change("en.toml", 'title = "Mood"', "")

    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(own.folder, other.folder)
    assert refused.value.faults[0].startswith(f"{other.folder}/mood/en.toml: title is missing")


def test_hidden_files_and_folders_are_left_alone(own: OwnFolder) -> None:
    (own.folder / ".git").mkdir()
    (own.folder / "__pycache__").mkdir()
    own.write("._en.toml", "made by a file manager")

    assert list(own.load()) == ["mood"]


def test_f67_the_digest_changes_with_every_file_and_only_then(own: OwnFolder) -> None:
    first = own.load()["mood"].digest
    again = own.load()["mood"].digest
    own.change("en.toml", "Now and then", "Sometimes")
    after_words = own.load()["mood"].digest
    own.change("definition.toml", '"last week"', '"the last week"')
    after_definition = own.load()["mood"].digest

    assert first == again
    assert len({first, after_words, after_definition}) == 3
