"""A clinic's own sentences: read, and everything that is wrong with them, before anybody sees one.

A sentence holds text, markup, the values that the program fills in, and choices between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

HELP = frozenset({"call", "emergency", "lines"})  # whom to call in danger: no clinic loses it
TAG = re.compile(r"<[^<>]*>?")
ALLOWED_TAG = re.compile(r"<(/?)(b|i|code)>")
LONGEST_SHOWN = 40


class _Parts(Visitor):
    """The text of a sentence with all its choices, and what it refers to."""

    def __init__(self, sentence: ast.Pattern) -> None:
        super().__init__()
        self.text = ""
        self.variables: set[str] = set()
        self.others: list[str] = []
        self.visit(sentence)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - named by Fluent
        self.text += node.value

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.others.append(f"{{ {node.id.name} }}")

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.others.append(f"{{ -{node.id.name} }}")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.others.append(f"{{ {node.id.name}() }}")


def variables_of(message: ast.Message) -> set[str]:
    """Return the names of all values that the program fills into a sentence."""
    return _Parts(message.value).variables if message.value else set()


def messages_of(resource: ast.Resource) -> dict[str, ast.Message]:
    """Return the sentences of a file by key; of two with one key, the later."""
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def read_own(file: Path, *, shipped: ast.Resource, faults: list[str]) -> ast.Resource:
    """Return a clinic's own file, to be laid over the shipped sentences.

    What is wrong is added to `faults`, a sentence each: file, key, found and expected.
    """
    name = f"{file.parent.name}/{file.name}"
    try:
        text = file.read_bytes().decode("utf-8-sig")  # editors on Windows begin with a mark
    except OSError as error:
        faults.append(f"{name}: cannot be read ({error.strerror}); expected a file")
        return ast.Resource()
    except UnicodeDecodeError as error:
        faults.append(f"{name}: byte {error.start} is not UTF-8; save it as UTF-8")
        return ast.Resource()
    own = FluentParser().parse(text)
    faults += [f"{name}: {fault}" for fault in own_faults(own, shipped)]
    return own


def own_faults(own: ast.Resource, shipped: ast.Resource) -> Iterator[str]:
    """Yield what is wrong with own sentences, without the name of the file."""
    known = messages_of(shipped)
    seen = set()
    for entry in own.body:
        if isinstance(entry, ast.Junk):
            yield _not_fluent(entry)
        elif isinstance(entry, ast.Message):
            key = entry.id.name
            if key in seen:
                yield f"{key} is there twice; expected it once"
            elif key not in known:
                yield f"{key} is unknown; expected {_like(key, known)}"
            else:
                yield from _sentence_faults(key, entry, known[key])
            seen.add(key)


def _not_fluent(junk: ast.Junk) -> str:
    first = (junk.content or "").strip().split("\n")[0]
    shown = first if len(first) <= LONGEST_SHOWN else f"{first[:LONGEST_SHOWN]}…"
    why = junk.annotations[0].message if junk.annotations else "not understood"
    return (
        f'"{shown}" is no sentence ({why}); expected "key = sentence",'
        " and further lines of it indented"
    )


def _like(key: str, known: dict[str, ast.Message]) -> str:
    alike = get_close_matches(key, known, n=1)
    return f'"{alike[0]}"' if alike else "a key of the shipped file"


def _sentence_faults(key: str, own: ast.Message, shipped: ast.Message) -> Iterator[str]:
    if own.value is None:
        yield f'{key} is empty; expected "{key} = sentence"'
        return
    parts, fillable = _Parts(own.value), variables_of(shipped)
    wanted = ", ".join(f"{{ ${name} }}" for name in sorted(fillable)) or "no value"
    for name in sorted(parts.variables - fillable):
        yield f"{key} uses {{ ${name} }}; expected {wanted}"
    for other in parts.others:
        yield f"{key} uses {other}; expected {wanted}, and the rest written out"
    for name in sorted((fillable & HELP) - parts.variables):
        yield f"{key} leaves out {{ ${name} }}; expected it, because it says whom to call"
    fault = markup_fault(parts.text)
    if fault:
        yield f"{key} {fault}"


def markup_fault(text: str) -> str | None:
    """Return what is wrong with the markup of a sentence; None if Telegram takes it."""
    is_open: list[str] = []
    for found in TAG.findall(text):
        tag = ALLOWED_TAG.fullmatch(found)
        if tag is None:
            return f'has "{found}"; expected <b>, <i> or <code>, and "&lt;" for the sign itself'
        if not tag[1]:
            is_open.append(tag[2])
        elif not is_open or is_open.pop() != tag[2]:
            return f"has {found} without its <{tag[2]}>; expected both, one inside the other"
    return f"has <{is_open[-1]}> that is not closed; expected </{is_open[-1]}>" if is_open else None
