"""An export is there in whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.exports.folder import CannotExport, filled_at_once

FILES = ("a.csv", "b.csv")


def fill(folder: Path) -> None:
    for file in FILES:
        (folder / file).write_text(file, encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "deep/out"
    with filled_at_once(out, FILES) as temporary:
        fill(temporary)
        assert not out.exists()
    assert names(out) == ["a.csv", "b.csv"]
    assert out.stat().st_mode & 0o777 == 0o700
    assert names(out.parent) == ["out"]


def test_what_else_is_in_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with filled_at_once(tmp_path, FILES) as temporary:
        fill(temporary)
    assert names(tmp_path) == ["a.csv", "b.csv", "notes.txt"]
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_holds_one_of_the_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("old", encoding="utf-8")
    with pytest.raises(CannotExport, match=r"b\.csv: exists already"):
        fill_at_once(tmp_path)
    assert names(tmp_path) == ["b.csv"]
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == "old"


def fill_at_once(folder: Path) -> None:
    with filled_at_once(folder, FILES) as temporary:
        fill(temporary)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotExport, match="out: is no folder"):
        fill_at_once(tmp_path / "out")


@pytest.mark.parametrize("out", ["new", "."])
def test_nothing_is_left_when_the_writing_fails(tmp_path: Path, out: str) -> None:
    with pytest.raises(OSError, match="disk full"):
        fail_half_way(tmp_path / out)
    assert names(tmp_path) == []


def fail_half_way(folder: Path) -> None:
    with filled_at_once(folder, FILES) as temporary:
        (temporary / "a.csv").write_text("half", encoding="utf-8")
        raise OSError("disk full")


def test_nothing_is_left_when_one_file_cannot_be_put_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"\.export-.*b\.csv"):
        forget_one(tmp_path)
    assert names(tmp_path) == []


def forget_one(folder: Path) -> None:
    with filled_at_once(folder, FILES) as temporary:
        (temporary / "a.csv").write_text("a", encoding="utf-8")
