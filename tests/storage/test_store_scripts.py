"""A migration script is cut into its statements."""

from __future__ import annotations

import pytest

from bot.storage.files import statements


def test_a_script_is_cut_at_the_ends_of_its_statements() -> None:
    script = """
-- A comment; with a semicolon.
CREATE TABLE one (
    name TEXT DEFAULT ';' -- another;
);

CREATE TRIGGER kept BEFORE DELETE ON one
BEGIN
    SELECT RAISE(ABORT, 'kept');
    SELECT 1;
END;
INSERT INTO one VALUES ('a; b
c;');
"""
    found = statements(script)
    assert [one.split()[0] for one in found] == ["--", "CREATE", "INSERT"]
    assert found[1].endswith("END;")
    assert found[2] == "INSERT INTO one VALUES ('a; b\nc;');"


def test_a_script_without_statements_has_none() -> None:
    assert statements("\n  \n") == []


def test_statements_in_one_line_are_cut_too_and_a_last_comment_is_none() -> None:
    assert statements("SELECT 1; SELECT 2; -- the end") == ["SELECT 1;", "SELECT 2;"]


@pytest.mark.parametrize("script", ["SELECT 1", "SELECT 1; SELECT", "SELECT ';"])
def test_a_statement_without_an_end_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="has no end"):
        statements(script)
