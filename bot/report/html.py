"""The report as one page: no script, nothing loaded from elsewhere, readable in print and dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bot.report.document import Block, Document, Heading, Paragraph, Picture, Table

GENERATOR = "checkin report"
STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --quiet: #5a5a5a; --line: #0072b2;
  --paper: #ffffff; --rule: #c9c9c9; --shade: #f1f4f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #eeeeee; --quiet: #b4b4b4; --line: #56b4e9;
  --paper: #17191b; --rule: #4a4d50; --shade: #23272a; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem; border-bottom: 1px solid var(--rule); }
p { margin: .5rem 0; }
.subtitle { color: var(--quiet); }
.matters { background: var(--shade); border-left: 4px solid var(--line); padding: .5rem .8rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .7rem 0; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
  border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-weight: 600; }
tbody th { font-weight: 400; }
td { font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; }
svg { width: 100%; height: auto; max-width: 34rem; }
a { color: var(--line); overflow-wrap: anywhere; }
@media (max-width: 34rem) { table.wide, table.wide tbody, table.wide tr, table.wide td,
  table.wide tbody th { display: block; border: 0; padding: .1rem 0; }
  table.wide thead { display: none; } table.wide tr { border-bottom: 1px solid var(--rule);
  padding: .5rem 0; } table.wide tbody th { font-weight: 600; }
  table.wide td::before { content: attr(data-label) ": "; color: var(--quiet); } }
@page { margin: 15mm; }
@media print { :root { --ink: #000000; --quiet: #444444; --line: #0072b2; --paper: #ffffff;
  --rule: #999999; --shade: #f1f1f1; font-size: 10pt; } body { max-width: none; padding: 0; }
  figure, tr, .matters { break-inside: avoid; } h2 { break-after: avoid; } }
"""
WIDE_FROM = 3  # columns that do not fit beside each other on a phone


def page(document: Document) -> bytes:
    """Return the whole report as a page in UTF-8."""
    title = escape(document.title)
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(document.language)}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="{GENERATOR}">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title><style>{STYLE}</style></head>",
        f"<body><main><h1>{title}</h1>",
        f'<p class="subtitle">{escape(document.subtitle)}</p>',
        *(line for block in document.blocks for line in _block(block)),
        "</main></body></html>",
        "",
    ]
    return "\n".join(lines).encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{escape(block.text)}</h2>"
        case Paragraph():
            opening = '<p class="matters">' if block.matters else "<p>"
            yield f"{opening}{escape(block.text)}</p>"
        case Table():
            yield from _table(block)
        case Picture():
            yield f'<figure role="img" aria-label="{escape(block.words)}">'
            yield block.svg()
            yield "</figure>"


def _table(table: Table) -> Iterator[str]:
    wide = ' class="wide"' if len(table.head) >= WIDE_FROM else ""
    yield f'<div class="table"><table{wide}><thead><tr>'
    yield "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    yield "</tr></thead><tbody>"
    for first, *cells in table.rows:
        labelled = "".join(
            f'<td data-label="{escape(label)}">{_cell(cell)}</td>'
            for label, cell in zip(table.head[1:], cells, strict=True)
        )
        yield f'<tr><th scope="row">{escape(first)}</th>{labelled}</tr>'
    yield "</tbody></table></div>"


def _cell(text: str) -> str:
    """Return a cell; an address can be followed, and nothing is loaded from it before that."""
    if not text.startswith("https://"):
        return escape(text)
    shown = escape(text.removeprefix("https://"))
    return f'<a href="{escape(text)}" rel="noreferrer">{shown}</a>'
