"""A clinic's own folder of texts: it replaces single sentences, and every fault of it is told."""

from pathlib import Path

import pytest

from bot.clinic import Clinic
from bot.demo.process import write_clinic
from bot.start import read_materials
from bot.texts import TextFault, load_texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "ours"
    own.mkdir()
    return own


def faults(folder: Path, text: str, language: str = "en") -> tuple[str, ...]:
    (folder / f"{language}.ftl").write_text(text, encoding="utf-8")
    with pytest.raises(TextFault) as refused:
        load_texts((language,), folder)
    assert str(refused.value) == "\n".join(refused.value.faults)
    return refused.value.faults


def clinic_with(folder: Path) -> Path:
    config = write_clinic(folder.parent, api_url="http://127.0.0.1:1")
    text = config.read_text(encoding="utf-8")
    assert text.count("\n[texts]\n") == 1
    config.write_text(text.replace("\n[texts]\n", f'\n[texts]\nfolder = "{folder}"\n'))
    return config


def test_an_own_sentence_replaces_the_shipped_one_and_no_other(folder: Path) -> None:
    (folder / "en.ftl").write_text("prompt = Hello from Lakeside.\n")

    texts = load_texts(("en", "es"), folder)

    assert texts.say("en", "prompt") == "Hello from Lakeside."
    assert texts.say("en", "reminder") == "Your check-in is still open."
    assert texts.say("es", "prompt") == "Es la hora de su cuestionario."


def test_an_own_sentence_may_have_lines_markup_values_and_choices(folder: Path) -> None:
    own = (
        "# ours\nsaved =\n    <b>Kept</b>, { $time }.\n\n    { $close }\n"
        "alert-missed = { $days ->\n    [one] <i>a day</i>\n   *[other] { $days } days\n}\n"
    )
    (folder / "en.ftl").write_text(own)

    texts = load_texts(("en",), folder)

    assert texts.say("en", "saved", time="9:00", close="Bye.") == "<b>Kept</b>, 9:00.\n\nBye."
    assert texts.say("en", "alert-missed", days=1) == "<i>a day</i>"


def test_a_file_as_windows_writes_it_is_read(folder: Path) -> None:
    (folder / "en.ftl").write_bytes(b"\xef\xbb\xbfprompt = Hello.\r\nreminder = Again.\r\n")

    texts = load_texts(("en",), folder)

    assert texts.say("en", "prompt") == "Hello."
    assert texts.say("en", "reminder") == "Again."


def test_a_language_that_the_bot_does_not_speak_is_a_fault() -> None:
    with pytest.raises(TextFault) as refused:
        load_texts(("en", "xx"))

    assert refused.value.faults == (
        'config.toml: clinic.languages has "xx"; expected one of de, en, es, fr',
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "prompt Hello\n",
            'ours/en.ftl: "prompt Hello" is no sentence (Expected token: "=");'
            ' expected "key = sentence", and further lines of it indented',
        ),
        (
            "a line that somebody wrote without a thought of the rules\n",
            'ours/en.ftl: "a line that somebody wrote without a tho…" is no sentence'
            ' (Expected token: "="); expected "key = sentence", and further lines of it indented',
        ),
        ("promt = Hi\n", 'ours/en.ftl: promt is unknown; expected "prompt"'),
        ("zzz = Hi\n", "ours/en.ftl: zzz is unknown; expected a key of the shipped file"),
        ("prompt = A\nprompt = B\n", "ours/en.ftl: prompt is there twice; expected it once"),
        ("prompt =\n    .x = A\n", 'ours/en.ftl: prompt is empty; expected "prompt = sentence"'),
        (
            "prompt-start = Go, { $name }\n",
            "ours/en.ftl: prompt-start uses { $name }; expected no value",
        ),
        (
            "progress = { $done } of { $total }\n",
            "ours/en.ftl: progress uses { $done }; expected { $number }, { $total }",
        ),
        (
            "alert-missed = { $days ->\n    [one] { $x }\n   *[other] days\n}\n",
            "ours/en.ftl: alert-missed uses { $x }; expected { $days }",
        ),
        (
            "alert-missed = { $dias ->\n   *[other] days\n}\n",
            "ours/en.ftl: alert-missed uses { $dias }; expected { $days }",
        ),
        (
            "prompt = { reminder }\n",
            "ours/en.ftl: prompt uses { reminder }; expected no value, and the rest written out",
        ),
        (
            "prompt = { -clinic }\n",
            "ours/en.ftl: prompt uses { -clinic }; expected no value, and the rest written out",
        ),
        (
            'prompt = { NUMBER("1") }\n',
            "ours/en.ftl: prompt uses { NUMBER() }; expected no value, and the rest written out",
        ),
        (
            "prompt = <u>Now</u>\n",
            'ours/en.ftl: prompt has "<u>"; expected <b>, <i> or <code>,'
            ' and "&lt;" for the sign itself',
        ),
        (
            "prompt = a < b\n",
            'ours/en.ftl: prompt has "< b"; expected <b>, <i> or <code>,'
            ' and "&lt;" for the sign itself',
        ),
        (
            "prompt = <b>Now\n",
            "ours/en.ftl: prompt has <b> that is not closed; expected </b>",
        ),
        (
            "prompt = <b><i>Now</b></i>\n",
            "ours/en.ftl: prompt has </b> without its <b>; expected both, one inside the other",
        ),
        (
            "prompt = Now</i>\n",
            "ours/en.ftl: prompt has </i> without its <i>; expected both, one inside the other",
        ),
    ],
)
def test_a_fault_is_told_with_file_key_found_and_expected(
    folder: Path, text: str, fault: str
) -> None:
    assert faults(folder, text) == (fault,)


@pytest.mark.parametrize(
    ("key", "variable"),
    [("media-refused", "call"), ("access-revoked", "emergency"), ("crisis", "lines")],
)
def test_no_clinic_can_leave_out_whom_to_call(folder: Path, key: str, variable: str) -> None:
    rest = " { $emergency }" if key == "crisis" else ""

    assert faults(folder, f"{key} = Please call.{rest}\n") == (
        f"ours/en.ftl: {key} leaves out {{ ${variable} }};"
        " expected it, because it says whom to call",
    )


def test_a_file_that_no_language_reads_is_a_fault(folder: Path) -> None:
    (folder / "english.ftl").write_text("prompt = Hello.\n")
    with pytest.raises(TextFault) as refused:
        load_texts(("en",), folder)

    assert refused.value.faults == (
        "ours/english.ftl: is no language of the bot; expected de.ftl, en.ftl, es.ftl, fr.ftl",
    )


def test_a_file_that_is_not_utf8_or_cannot_be_read_is_a_fault(folder: Path) -> None:
    (folder / "es.ftl").write_bytes(b"prompt = \xf1\n")
    (folder / "en.ftl").mkdir()
    with pytest.raises(TextFault) as refused:
        load_texts(("en", "es"), folder)

    assert refused.value.faults == (
        "ours/en.ftl: cannot be read (Is a directory); expected a file",
        "ours/es.ftl: byte 9 is not UTF-8; save it as UTF-8",
    )


def test_the_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "de.ftl").write_text("promt = Hallo\n")

    found = faults(folder, "prompt = <b>\nprogress = { $x }\nnonsense\n")
    with pytest.raises(TextFault) as refused:
        load_texts(("en", "de"), folder)

    assert len(found) == 3
    assert len(refused.value.faults) == 4


def test_the_bot_does_not_start_with_a_broken_own_sentence(folder: Path) -> None:
    (folder / "en.ftl").write_text("promt = Hello.\nzzz = Hi\n")
    config = clinic_with(folder)
    told: list[str] = []

    assert read_materials(config, told) is None
    assert told == [
        'ours/en.ftl: promt is unknown; expected "prompt"',
        "ours/en.ftl: zzz is unknown; expected a key of the shipped file",
    ]


def test_the_bot_says_the_clinics_own_sentence(folder: Path) -> None:
    (folder / "en.ftl").write_text("prompt = Hello from us.\n")
    config = clinic_with(folder)
    told: list[str] = []
    materials = read_materials(config, told)

    assert materials is not None, told
    clinic: Clinic = materials.clinic(key="0123456789abcdef" * 4, bot_username="a_bot")
    assert clinic.say("en", "prompt") == "Hello from us."
