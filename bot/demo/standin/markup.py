"""Telegram's HTML: from markup to plain text with entities.

Source: core.telegram.org/bots/api#formatting-options; the wording of the refusals and their
byte offsets follow the parser that Telegram has published (TDLib, MessageEntity).
"""

import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.demo.standin.errors import Refused, bad_request
from bot.demo.standin.formatted import Entity, Formatted, utf16_length
from bot.demo.standin.links import is_link

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
SPACE = " \t\r\n\0\x0b"
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)(?![a-zA-Z])|#(\d+)|#[xX]([0-9a-fA-F]+));?")
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def parse_html(source: str) -> Formatted:
    """Return the plain text and entities of `source`.

    Raises Refused 400 "can't parse entities: ..." for markup that Telegram does not take.
    """
    parser = _Parser(source)
    parser.run()
    entities = sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted("".join(parser.plain), tuple(entities))


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    plain_parts: int


@dataclass
class _Parser:
    source: str
    position: int = 0
    length: int = 0
    plain: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    open_tags: list[_Open] = field(default_factory=list)

    def run(self) -> None:
        while self.position < len(self.source):
            begin = self.position
            if self.source[begin] != "<":
                self._text()
            elif self.source.startswith("</", begin):
                self._end_tag(begin)
            else:
                self._start_tag(begin)
        if self.open_tags:
            tag = self.open_tags[-1].tag
            raise _refused(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def _text(self) -> None:
        end = self.source.find("<", self.position)
        end = len(self.source) if end < 0 else end
        text = _without_references(self.source[self.position : end])
        self.plain.append(text)
        self.length += utf16_length(text)
        self.position = end

    def _start_tag(self, begin: int) -> None:
        self.position += 1
        tag = self._word(SPACE + ">").lower()
        if self._at_end():
            raise self._refused_at("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self._refused_at(f'Unsupported start tag "{tag}"', begin)
        attributes = dict(self._attributes(tag, begin))
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refused_at('Tag "span" must have class "tg-spoiler"', begin)
        self.position += 1
        self.open_tags.append(_Open(tag, attributes, self.length, len(self.plain)))

    def _attributes(self, tag: str, begin: int) -> Iterable[tuple[str, str]]:
        while True:
            self._skip_space()
            if self._at_end():
                raise self._refused_at(f'Unclosed start tag "{tag}"', begin)
            if self.source[self.position] == ">":
                return
            yield self._attribute(tag, begin)

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._word(SPACE + "=>")
        if not name:
            raise self._refused_at(f'Empty attribute name in the tag "{tag}"', begin)
        self._skip_space()
        if self._at_end():
            raise self._refused_at(f'Unclosed start tag "{tag}"', begin)
        if self.source[self.position] != "=":
            if (tag, name) == ("blockquote", "expandable"):
                return name, ""
            what = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise self._refused_at(what, begin)
        self.position += 1
        self._skip_space()
        if self._at_end():
            raise self._refused_at(f'Unclosed start tag "{tag}"', begin)
        return name.lower(), self._attribute_value(begin)

    def _attribute_value(self, begin: int) -> str:
        quote = self.source[self.position]
        if quote not in "'\"":
            return self._bare_value()
        end = self.source.find(quote, self.position + 1)
        if end < 0:
            raise self._refused_at("Unclosed start tag", begin)
        value = _without_references(self.source[self.position + 1 : end])
        self.position = end + 1
        if self._at_end():
            raise self._refused_at("Unclosed start tag", begin)
        return value

    def _bare_value(self) -> str:
        begin = self.position
        found = re.compile(r"[A-Za-z0-9.-]*").match(self.source, begin)
        value = found.group() if found else ""
        self.position += len(value)
        if self._at_end() or self.source[self.position] not in SPACE + ">":
            raise self._refused_at("Unexpected end of name token", begin)
        return value.lower()

    def _end_tag(self, begin: int) -> None:
        if not self.open_tags:
            raise self._refused_at("Unexpected end tag", begin)
        self.position += 2
        tag = self._word(SPACE + ">").lower()
        self._skip_space()
        if self._at_end() or self.source[self.position] != ">":
            raise self._refused_at("Unclosed end tag", begin)
        self.position += 1
        opened = self.open_tags.pop()
        if tag not in ("", opened.tag):
            offset = len(self.source[:begin].encode())
            raise _refused(
                f"Unmatched end tag at byte offset {offset}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self._add_entity(opened)

    def _add_entity(self, opened: _Open) -> None:
        length = self.length - opened.offset
        details = _details(opened, "".join(self.plain[opened.plain_parts :]))
        if length and details is not None:
            kind = TAGS[opened.tag]
            self.entities.append(
                {"type": kind, "offset": opened.offset, "length": length} | details
            )

    def _word(self, ends: str) -> str:
        begin = self.position
        while not self._at_end() and self.source[self.position] not in ends:
            self.position += 1
        return self.source[begin : self.position]

    def _skip_space(self) -> None:
        while not self._at_end() and self.source[self.position] in SPACE:
            self.position += 1

    def _at_end(self) -> bool:
        return self.position >= len(self.source)

    def _refused_at(self, reason: str, position: int) -> Refused:
        return _refused(f"{reason} at byte offset {len(self.source[:position].encode())}")


def _refused(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")


def _details(opened: _Open, inner: str) -> Entity | None:
    """Return what an entity has beside its place; None where Telegram drops it unsaid."""
    attributes = opened.attributes
    match opened.tag:
        case "a":
            address = attributes.get("href") or inner
            return {"url": address} if is_link(address) else None
        case "blockquote" if "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        case "tg-emoji":
            return {"custom_emoji_id": attributes.get("emoji-id", "")}
        case "tg-time":
            return _date_time(attributes)
    return {}


def _date_time(attributes: dict[str, str]) -> Entity:
    unix_time, form = attributes.get("unix", ""), attributes.get("format", "")
    if not unix_time.isdecimal() or not TIME_FORMAT.fullmatch(form):
        raise _refused("Invalid date and time specified")
    return {"unix_time": int(unix_time), "date_time_format": form}


def _without_references(text: str) -> str:
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    name, decimal, hexadecimal = reference.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not 0 < code <= sys.maxunicode or unicodedata.category(chr(code)) == "Cs":
        return reference.group()
    return chr(code)
