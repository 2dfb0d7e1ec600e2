"""Secrets in files: the bot's token, and addresses of routes."""

from pathlib import Path

import pytest

from bot.config import Config, ConfigFaults, read_config
from bot.config.files import read_route_url, read_secret, read_token

TOKEN = "123456789:AAEhBOweik6ad9rQXMENQjcrbGbqr4Kabc"
VARIABLE = "CHECKIN_TELEGRAM_TOKEN"


def config_in(folder: Path, *, names_a_file: bool = True) -> Config:
    telegram = '[telegram]\ntoken_file = "token"' if names_a_file else ""
    text = f"""
        {telegram}
        [clinic]
        name = "Test Clinic"
        chat_id = -1001
        time_zone = "Europe/Berlin"
        country = "DE"
        languages = ["de"]
        [[clinicians]]
        telegram_id = 501
        name = "Nora Nurse"
    """
    return read_config(text, path=folder / "config.toml")


def secret_file(folder: Path, content: str, *, mode: int = 0o600) -> Path:
    path = folder / "token"
    path.write_text(content)
    path.chmod(mode)
    return path


def test_the_token_stands_in_its_file(tmp_path: Path) -> None:
    secret_file(tmp_path, f"  {TOKEN}\n")
    assert read_token(config_in(tmp_path), {}) == TOKEN


def test_the_token_of_the_environment_counts_before_the_file(tmp_path: Path) -> None:
    secret_file(tmp_path, TOKEN)
    assert read_token(config_in(tmp_path), {VARIABLE: " 42:abc\n"}) == "42:abc"


def test_an_empty_variable_leaves_it_to_the_file(tmp_path: Path) -> None:
    secret_file(tmp_path, TOKEN)
    assert read_token(config_in(tmp_path), {VARIABLE: " "}) == TOKEN


def test_without_file_and_variable_the_fault_names_both(tmp_path: Path) -> None:
    with pytest.raises(ConfigFaults) as raised:
        read_token(config_in(tmp_path, names_a_file=False), {})
    assert raised.value.faults == (
        "telegram.token_file is missing; expected it, or CHECKIN_TELEGRAM_TOKEN to be set",
    )


def test_a_token_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigFaults) as raised:
        read_token(config_in(tmp_path), {})
    assert raised.value.faults == (
        f"token: there is no such file in {tmp_path}; put one there that only this user can read",
    )


def test_a_token_file_that_is_empty_is_a_fault(tmp_path: Path) -> None:
    path = secret_file(tmp_path, " \n")
    with pytest.raises(ConfigFaults) as raised:
        read_token(config_in(tmp_path), {})
    assert raised.value.faults == (f"{path}: is empty; expected one line of text",)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o610, 0o777])
def test_a_token_that_others_can_reach_is_refused_with_the_command_to_type(
    tmp_path: Path, mode: int
) -> None:
    folder = tmp_path / "of the clinic"
    folder.mkdir()
    path = secret_file(folder, TOKEN, mode=mode)
    with pytest.raises(ConfigFaults) as raised:
        read_token(config_in(folder), {})
    assert raised.value.faults == (
        f"{path}: others can read it (mode {mode:o}); type: chmod 600 '{path}'",
    )


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_token_that_only_its_owner_can_reach_is_read(tmp_path: Path, mode: int) -> None:
    secret_file(tmp_path, TOKEN, mode=mode)
    assert read_token(config_in(tmp_path), {}) == TOKEN


@pytest.mark.parametrize(
    "token", ["hello", "123456789", "abc:AAEhBOweik6", "42:ab", "42:abc def", f"{TOKEN}\n{TOKEN}"]
)
def test_what_has_not_the_form_of_a_token_is_refused(tmp_path: Path, token: str) -> None:
    secret_file(tmp_path, token)
    with pytest.raises(ConfigFaults, match="expected a token as BotFather gives it"):
        read_token(config_in(tmp_path), {})


def test_a_wrong_token_is_shown_as_its_last_four_characters(tmp_path: Path) -> None:
    with pytest.raises(ConfigFaults) as raised:
        read_token(config_in(tmp_path), {VARIABLE: f"bot {TOKEN}"})
    assert raised.value.faults == (
        f'{VARIABLE}: holds "…Kabc"; expected a token as BotFather gives it: 123456:ABC…',
    )


def test_a_short_wrong_token_is_not_shown_at_all(tmp_path: Path) -> None:
    with pytest.raises(ConfigFaults, match='holds "…"; expected'):
        read_token(config_in(tmp_path), {VARIABLE: "secret"})


def test_a_secret_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_bytes(b"\xff\xfe")
    path.chmod(0o600)
    with pytest.raises(ConfigFaults, match=r"token: cannot be read in .* \(not UTF-8 text\)"):
        read_secret(path)


def test_a_secret_that_is_a_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigFaults, match=r"\(Is a directory\)"):
        read_secret(tmp_path)


def test_the_address_of_a_route_stands_in_its_file(tmp_path: Path) -> None:
    path = secret_file(tmp_path, "pagerduty://key@integration\n")
    assert read_route_url(path) == "pagerduty://key@integration"


def test_a_file_of_a_route_that_holds_no_address_is_a_fault(tmp_path: Path) -> None:
    path = secret_file(tmp_path, "key-of-the-integration")
    with pytest.raises(ConfigFaults) as raised:
        read_route_url(path)
    assert raised.value.faults == (f'{path}: holds "…tion"; expected one Apprise URL',)


def test_a_file_of_a_route_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = secret_file(tmp_path, "pagerduty://key@integration", mode=0o644)
    with pytest.raises(ConfigFaults, match="chmod 600"):
        read_route_url(path)
