"""What characters become before words are looked for."""

from bot.domain.free_text.free_text_words import plain


def test_letters_and_signs_read_the_same_alone_and_beside_an_accent() -> None:
    """Texts of plain letters take a shorter way; it must lead to the same place."""
    for sign in map(chr, range(128)):
        assert plain(f"die{sign}") == plain(f"die{sign}é")[:-1], repr(sign)


def test_an_apostrophe_is_one_whatever_the_keyboard_makes_of_it() -> None:
    assert {plain(f"don{sign}t") for sign in "'`´’‘"} == {"don't"}
