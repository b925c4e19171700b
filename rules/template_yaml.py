"""The file of a template: YAML read strictly, and written so that people can edit it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml

from .template_nodes import Template

try:
    from yaml import CSafeLoader as _SafeLoader  # six times as fast
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

DEEPEST: Final = 40
"""Collections within one another; the four levels of a plan need ten."""
_WIDTH: Final = 100
_ODD_BREAKS: Final = "\x85\u2028\u2029"


class _StrictLoader(_SafeLoader):
    """YAML without its traps: no key twice, no anchors (and so no loops, no bombs)."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{name}' stands twice", key.start_mark
                )
            seen.add(name)
        return super().construct_mapping(node, deep)


class _Writer(yaml.SafeDumper):
    """Lists stand one step inside their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        """Anchors are refused when read."""
        del data
        return True


def _quoted(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A line break that is none to people is lost but in double quotes, where it is spelt out."""
    odd = any(sign in text for sign in _ODD_BREAKS)
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if odd else None)


_Writer.add_representer(str, _quoted)


def load_strictly(text: str) -> Any:
    """The data of a YAML text whose events were looked through first: the loader itself is C."""
    depth = 0
    for event in yaml.parse(text, Loader=_SafeLoader):
        where: Any = event.start_mark
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.composer.ComposerError(None, None, "it nests without end", where)
        if isinstance(event, yaml.AliasEvent):
            words = f"'*{event.anchor}' refers to another place"
            raise yaml.composer.ComposerError(None, None, words, where)
    return yaml.load(text, Loader=_StrictLoader)


def line_of(text: str, place: Sequence[str | int]) -> int | None:
    """The line (from 1) on which the value at `place` stands, or the last part of it that is there.

    Only for texts that `load_strictly` has taken.
    """
    node = yaml.compose(text, Loader=_SafeLoader)
    if node is None:
        return None
    mark = node.start_mark
    for part in place:
        step = _step(node, part)
        if step is None:
            break
        mark, node = step
    return int(mark.line) + 1


def _step(node: Any, part: str | int) -> tuple[Any, Any] | None:
    """The mark of the key (or item) `part` of a node, and what stands there."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark, node.value[part]
    return None


def as_yaml(template: Template, comment: Sequence[str] = ()) -> str:
    """The text of a template's file; reading it gives the same template again."""
    data = template.model_dump(mode="json", exclude_defaults=True)
    written = yaml.dump(
        data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH, indent=2
    )
    return "".join([*_comment(comment), written])


def _comment(lines: Sequence[str]) -> Iterator[str]:
    """One line each, whatever signs the name of a file has."""
    for line in lines:
        yield f"# {''.join(sign if sign.isprintable() else ' ' for sign in line)}\n"
