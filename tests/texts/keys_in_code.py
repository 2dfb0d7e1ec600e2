"""Which sentences the program says, read from its source: the key and what it fills in.

A key may be written at the call, chosen from literals before it, or passed on by a function that
was given it; each is followed back to the literals.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent
ELSEWHERE = ("demo", "domain", "exports", "storage", "texts")
SAYS = {"say_to_clinic": 0, "say": 1}  # of a Clinic or of Texts: where the key stands
NOT_SENTENCES = ("life",)  # life.say shows a screen

Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class Use:
    """A place that says a sentence: its possible keys, and the values that it fills in."""

    where: str
    given: frozenset[str]
    keys: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class PassesOn:
    """A function that says the key it was given; `forwards` its other values too."""

    parameter: str
    position: int | None
    given: frozenset[str]
    forwards: bool


def uses() -> list[Use]:
    """Return every place of the program that says a sentence."""
    scopes = list(_scopes())
    passing: dict[str, PassesOn] = {}
    while True:
        before = len(passing)
        found = [use for file, module, scope in scopes for use in _in(file, module, scope, passing)]
        if len(passing) == before:
            return found


def button_keys() -> set[str]:
    """Return the sentences that stand on buttons."""
    found = Use("buttons", frozenset())
    for _, module, scope in _scopes():
        for node in _nodes(scope):
            if isinstance(node, ast.Call) and _name(node.func) == "Button":
                label = node.args[0]
                for shown in [label, *_assigned(_name(label), scope)]:
                    for call in ast.walk(shown):
                        said = _key_of(call, scope, {}) if isinstance(call, ast.Call) else None
                        if said is not None:
                            _resolve(said[0], scope, module, found)
    return found.keys


def fault_names() -> set[str]:
    """Return the names of the technical faults that are noted or ended anywhere."""
    found = Use("faults", frozenset())
    for _, module, scope in _scopes():
        for node in _nodes(scope):
            if isinstance(node, ast.Call) and _name(node.func) in ("note_fault", "end_fault"):
                for given in node.args:
                    _resolve(given, scope, module, found)
    return found.keys


def _scopes() -> Iterator[tuple[Path, ast.Module, Scope]]:
    for file in filter(_is_searched, sorted(ROOT.rglob("*.py"))):
        module = ast.parse(file.read_text(encoding="utf-8"))
        for scope in [module, *_functions(module)]:
            yield file, module, scope


def _is_searched(file: Path) -> bool:
    part = file.relative_to(ROOT).parts[0]
    return part not in ELSEWHERE and file.name != "clinic.py"


def _functions(module: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    owners: list[ast.Module | ast.ClassDef] = [module]
    owners += [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    return [node for owner in owners for node in owner.body if isinstance(node, kinds)]


def _nodes(scope: Scope) -> Iterator[ast.AST]:
    """Yield what stands in a function, with those within it; of a module only what is in none."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if not (is_function and isinstance(scope, ast.Module)):
            yield node
            waiting += ast.iter_child_nodes(node)


def _in(
    file: Path, module: ast.Module, scope: Scope, passing: dict[str, PassesOn]
) -> Iterator[Use]:
    for node in _nodes(scope):
        if not isinstance(node, ast.Call):
            continue
        said = _key_of(node, scope, passing)
        if said is None:
            continue
        key, given, forwards = said
        use = Use(f"{file.relative_to(ROOT)}:{node.lineno}", given)
        _resolve(key, scope, module, use)
        if isinstance(scope, ast.Module):
            yield use
            continue
        for parameter in use.parameters:
            passing[scope.name] = _passes_on(scope, parameter, given, forwards=forwards)
        yield use


def _passes_on(
    scope: ast.FunctionDef | ast.AsyncFunctionDef,
    parameter: str,
    given: frozenset[str],
    *,
    forwards: bool,
) -> PassesOn:
    names = [argument.arg for argument in scope.args.args]
    position = names.index(parameter) if parameter in names else None
    return PassesOn(parameter, position, given, forwards)


def _key_of(
    call: ast.Call, scope: Scope, passing: dict[str, PassesOn]
) -> tuple[ast.expr, frozenset[str], bool] | None:
    """Return the key that a call says, what it fills in, and whether it hands on more."""
    named = frozenset(one.arg for one in call.keywords if one.arg)
    spread = [one.value for one in call.keywords if one.arg is None]
    for literal in spread:
        if isinstance(literal, ast.Dict):
            named |= {str(one.value) for one in literal.keys if isinstance(one, ast.Constant)}
    forwards = any(not isinstance(one, ast.Dict) for one in spread)
    position = _position_of_key(call, scope)
    if position is not None:
        return (call.args[position], named, forwards) if len(call.args) > position else None
    keywords = {one.arg: one.value for one in call.keywords}
    for name in [_name(call.func), *map(_name, call.args)]:
        known = passing.get(name)
        if known is None:
            continue
        given = known.given | (named if known.forwards else frozenset())
        if known.parameter in keywords:
            return keywords[known.parameter], given, forwards
        at = known.position
        if at is not None and name == _name(call.func) and len(call.args) > at:
            return call.args[at], given, forwards
    return None


def _position_of_key(call: ast.Call, scope: Scope) -> int | None:
    if isinstance(call.func, ast.Attribute):
        return None if _name(call.func.value) in NOT_SENTENCES else SAYS.get(call.func.attr)
    if isinstance(call.func, ast.Name) and call.func.id == "say":
        for value in _assigned("say", scope):  # say = clinic.say_to_clinic, for short
            return SAYS[_name(value)]
    return None


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _assigned(name: str, scope: Scope) -> Iterator[ast.expr]:
    """Yield what a name of a scope may stand for."""
    for node in _nodes(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _matching(name, target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value and _name(node.target) == name:
            yield node.value
        elif isinstance(node, ast.For | ast.comprehension):
            yield from _first_of_pairs(name, node, scope)


def _matching(name: str, target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, part in zip(target.elts, value.elts, strict=True):
            yield from _matching(name, one, part)
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.IfExp):
        yield from _matching(name, target, value.body)
        yield from _matching(name, target, value.orelse)


def _first_of_pairs(
    name: str, loop: ast.For | ast.comprehension, scope: Scope
) -> Iterator[ast.expr]:
    """Yield the keys of a dict, for `for name, ... in those.items()`."""
    target, over = loop.target, loop.iter
    if not isinstance(target, ast.Tuple) or _name(target.elts[0]) != name:
        return
    if isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute):
        for value in _assigned(_name(over.func.value), scope):
            if isinstance(value, ast.Dict):
                yield from (key for key in value.keys if key is not None)


def _resolve(key: ast.expr, scope: Scope, module: ast.Module, use: Use) -> None:
    """Follow an expression to its literals, the f-strings' beginnings and the parameters."""
    if isinstance(key, ast.Constant):
        use.keys |= {key.value} if isinstance(key.value, str) else set()
    elif isinstance(key, ast.JoinedStr):
        use.prefixes.add(ast.literal_eval(key.values[0]))
    elif isinstance(key, ast.Name):
        values = [*_assigned(key.id, scope)] or [*_assigned(key.id, module)]
        if not values:
            use.parameters.add(key.id)
        for value in values:
            _resolve(value, scope, module, use)
    else:
        for part in _parts(key, scope):
            _resolve(part, scope, module, use)


def _parts(key: ast.expr, scope: Scope) -> list[ast.expr]:
    match key:
        case ast.IfExp():
            return [key.body, key.orelse]
        case ast.Dict(values=parts) | ast.Tuple(elts=parts):
            return parts
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int(index))):
            return [row for value in _assigned(name, scope) for row in _column(value, index)]
        case ast.Subscript():
            return [key.value]
        case ast.Call(func=ast.Attribute(value=chosen, attr="get"), args=[_, *default]):
            return [chosen, *default]
    return [one for one in getattr(key, "args", ()) if isinstance(one, ast.Constant)]


def _column(value: ast.expr, index: int) -> list[ast.expr]:
    """Return what stands at a place of a tuple, or of each of two tuples."""
    if isinstance(value, ast.IfExp):
        return _column(value.body, index) + _column(value.orelse, index)
    return [value.elts[index]] if isinstance(value, ast.Tuple) else []
