"""A clinic that speaks every language, asks a questionnaire with the longest ids, and is named so
that it could break Telegram's markup."""

from __future__ import annotations

import pytest

from bot.clinic import Clinic
from bot.demo.process import write_clinic
from bot.start import read_materials
from tests.conftest import KEY, SECOND_CLINICIAN

LANGUAGES = ("en", "es", "de", "fr")
DEFINITION = """\
id = "abcdefghijklmnop"
version = "1"
title = "Longest"
languages = ["en", "es", "de", "fr"]
layout = "list"
source = [{ title = "T", address = "A" }]
options = [{ value = 0 }, { value = 9999 }]
[recall]
days = 1
text = "today"
[licence]
status = "free"
[[items]]
id = "abcdefghijklmnopqrst"
self_harm = false
[[items]]
id = "abcdefghijklmnopqrs2"
self_harm = false
[scoring]
method = "sum"
items = ["abcdefghijklmnopqrst", "abcdefghijklmnopqrs2"]
min = 0
max = 19998
"""
WORDS = """\
title = "Longest & <longest>"
[translation]
origin = "own"
reviewed = true
status = "ours"
[items]
abcdefghijklmnopqrst = "First <b>&"
abcdefghijklmnopqrs2 = "Second"
[options]
0 = "None <i>"
9999 = "All & everything"
"""


@pytest.fixture(scope="session")
def polyglot(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """The clinic "Brain & <Body>" with four languages and a questionnaire of its own."""
    folder = tmp_path_factory.mktemp("polyglot")
    own = folder / "own/abcdefghijklmnop"
    own.mkdir(parents=True)
    (own / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    for language in LANGUAGES:
        (own / f"{language}.toml").write_text(WORDS, encoding="utf-8")
    config = write_clinic(
        folder,
        api_url="http://127.0.0.1:1",
        extra=SECOND_CLINICIAN,
        languages=LANGUAGES,
        clinic_name="Brain & <Body> " + "x" * 80,
    )
    text = config.read_text(encoding="utf-8")
    with_own = text.replace("[questionnaires]\n", '[questionnaires]\nfolder = "own"\n')
    config.write_text(with_own, encoding="utf-8")
    faults: list[str] = []
    materials = read_materials(config, faults)
    assert materials is not None, faults
    return materials.clinic(key=KEY, bot_username="lakeside_checkin_bot")
