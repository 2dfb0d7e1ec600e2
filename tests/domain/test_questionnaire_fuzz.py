"""Whatever stands in a questionnaire's files, the answer is a questionnaire or named faults."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.questionnaires.questionnaire import ItemAtLeast
from bot.domain.questionnaires.questionnaire_files import QuestionnaireFaults

if TYPE_CHECKING:
    from conftest import OwnFolder

VALUES = st.recursive(
    st.booleans()
    | st.integers(-3, 12)
    | st.sampled_from(["", "mood_1", "mood_2", "list", "item_at_least", "RED", "en", "2"])
    | st.floats(-2, 6)
    | st.just(float("nan"))
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "kind", "value", "items"]), inner, max_size=2)
    ),
    max_leaves=4,
)
SLOW_FOLDER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def paths(content: Any, start: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a file at which something can be replaced."""
    if isinstance(content, dict):
        inner = list(content.items())
    elif isinstance(content, list):
        inner = list(enumerate(content))
    else:
        return []
    deeper = [path for key, value in inner for path in paths(value, (*start, key))]
    return [(*start, key) for key, _ in inner] + deeper


def spoilt(content: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    changed = deepcopy(content)
    place: Any = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


def reasons(own: OwnFolder) -> tuple[str, ...]:
    """Why the files are refused; none if they are loaded, and then self-harm alerts."""
    try:
        mood = own.load()["mood"]
    except QuestionnaireFaults as refused:
        return refused.faults
    alerting = {rule.item for rule in mood.alert_rules if isinstance(rule, ItemAtLeast)}
    assert {item.id for item in mood.items if item.self_harm} <= alerting
    return ()


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW_FOLDER)
@given(data=st.data(), file=st.sampled_from(["definition.toml", "en.toml"]))
def test_f67_any_value_anywhere_is_loaded_or_refused_with_reasons(
    own: OwnFolder, data: st.DataObject, file: str
) -> None:
    own.write("definition.toml", own.definition)
    own.write("en.toml", own.words)
    text = own.definition if file == "definition.toml" else own.words
    content = tomllib.loads(text)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(paths(content)))
        content = spoilt(content, path, data.draw(VALUES))
    own.write(file, tomlkit.dumps(content))

    assert all(fault.startswith("ours/mood/") and "; " in fault for fault in reasons(own))


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW_FOLDER)
@given(data=st.data())
def test_a_file_with_any_lines_missing_is_loaded_or_refused_with_reasons(
    own: OwnFolder, data: st.DataObject
) -> None:
    lines = own.definition.splitlines()
    kept = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    left = [line for line, keep in zip(lines, kept, strict=True) if keep]
    own.write("definition.toml", "\n".join(left))

    assert all(fault.startswith("ours/mood/") and "; " in fault for fault in reasons(own))
