"""Telegram's HTML. The refusals are those of the tests of Telegram's own parser (TDLib)."""

import pytest

from bot.demo.standin.errors import Refused
from bot.demo.standin.formatted import Formatted, clean, to_html, trimmed, utf16_length
from bot.demo.standin.markup import parse_html


def entity(kind: str, offset: int, length: int, **details: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **details}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("🏟 🏟&lt;<abac>", 'Unsupported start tag "abac" at byte offset 13'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (
            "🏟 🏟&lt;<i    aba>",
            'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13',
        ),
        ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<i ", 'Unclosed start tag "i" at byte offset 0'),
        ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        ('🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
        ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
        ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (
            "<b>x</i>",
            'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
        ),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="soon">x</tg-time>', "Invalid date and time specified"),
        ('<tg-time unix="1" format="zz">x</tg-time>', "Invalid date and time specified"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_html(source)
    assert caught.value.code == 400
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b> x", "bold x", [entity("bold", 0, 4)]),
        ("<B>bold</>", "bold", [entity("bold", 0, 4)]),
        ("<b>bold</b  >", "bold", [entity("bold", 0, 4)]),
        ('<a href="">x</a>', "x", []),
        ("&#1;", "\x01", []),
        ("🙂<i>x</i>", "🙂x", [entity("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("&lt;b&gt; &amp;&quot; &#65;&#x42;", '<b> &" AB', []),
        ("&nbsp; &ltx &#0; &#55296;", "&nbsp; &ltx &#0; &#55296;", []),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            "x",
            [entity("text_link", 0, 1, url="https://example.org/?a=1&b=2")],
        ),
        (
            "<a>http://example.org</a>",
            "http://example.org",
            [entity("text_link", 0, 18, url="http://example.org")],
        ),
        ("<a href=tg:x>x</a>".replace(":", ""), "x", []),
        ('<a href="tel:+123">call</a>', "call", []),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        (
            '<tg-emoji emoji-id="5">🙂</tg-emoji>',
            "🙂",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5")],
        ),
        (
            '<tg-time unix="1647531900" format="wDT">22:45</tg-time>',
            "22:45",
            [entity("date_time", 0, 5, unix_time=1647531900, date_time_format="wDT")],
        ),
    ],
)
def test_markup_becomes_plain_text_with_entities(
    source: str, text: str, entities: list[dict[str, object]]
) -> None:
    assert parse_html(source) == Formatted(text, tuple(entities))


@pytest.mark.parametrize(
    "source",
    [
        'a &lt;b&gt; &amp; "c"',
        "<b>a</b><i>b</i>",
        "<b>a<i>🙂b</i></b> c <u>d</u>",
        '<a href="https://example.org/?a=1&amp;b=2">x</a> end',
        '<tg-time unix="5" format="r">x</tg-time>',
        "<blockquote expandable>x</blockquote>",
    ],
)
def test_text_with_entities_becomes_the_same_markup_again(source: str) -> None:
    assert to_html(parse_html(source)) == source


def test_an_entity_that_has_no_tag_is_shown_as_its_text() -> None:
    assert to_html(Formatted("/help", (entity("bot_command", 0, 5),))) == "/help"


def test_space_at_the_ends_is_cut_and_entities_move_with_the_text() -> None:
    formatted = parse_html(" \n<b> x</b> y<i> </i>\n")
    assert trimmed(formatted) == Formatted("x y", (entity("bold", 0, 1),))


def test_an_emoji_counts_two() -> None:
    assert utf16_length("a🙂") == 3


def test_direction_controls_are_taken_out_and_other_controls_become_spaces() -> None:
    assert clean("a\u2027\u2028\u202e\u202fb\u2066c\r\nd\te\x1f") == "a\u2027\u202fb\u2066c\nd e "
