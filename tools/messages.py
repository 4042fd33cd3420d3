"""Keep the English catalogue in step with the Vietnamese sentences in the code.

    python tools/messages.py            write what is new, drop what is gone, compile
    python tools/messages.py --check    only say what is out of step

Source language is Vietnamese, so ``motcua/locale/en`` holds a translation of every
sentence; ``motcua/common/locale/vi`` holds our Vietnamese for sentences of Django
itself. Both are compiled here. Nothing but Python is needed: no gettext on the machine.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "motcua"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
DJANGO_IN_VIETNAMESE = SOURCE / "common" / "locale" / "vi" / "LC_MESSAGES" / "django.po"

_TRANSLATION = "django.utils.translation"
_CALL = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")
_HEADER = {
    "Project-Id-Version": "motcua",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to translate. plural, context: "" when it has none."""

    text: str
    plural: str = ""
    context: str = ""


def messages(source: Path = SOURCE) -> dict[Message, list[str]]:
    """Find every sentence, and the files it stands in, both in a fixed order."""
    found: dict[tuple[str, str], tuple[Message, list[str]]] = {}
    for path in sorted(source.rglob("*")):
        where = path.relative_to(source).as_posix()
        if path.suffix not in {".py", ".html"} or "tests" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        said = _in_python(text) if path.suffix == ".py" else _in_template(text)
        for message in said:
            key = message.context, message.text
            first, places = found.setdefault(key, (message, []))
            if message.plural and not first.plural:
                found[key] = message, places
            if where not in places:
                places.append(where)
    return dict(found.values())


def catalogue(old: polib.POFile, found: dict[Message, list[str]]) -> polib.POFile:
    """Return the catalogue of what was found, with the translations there were."""
    known = {_message(entry): entry for entry in old}
    new = polib.POFile(wrapwidth=88)
    new.metadata = _HEADER
    for message, places in found.items():
        entry = polib.POEntry(
            msgid=message.text,
            msgid_plural=message.plural,
            msgctxt=message.context or None,
            occurrences=[(place, "") for place in places],
        )
        before = known.get(message)
        if message.plural:
            entry.msgstr_plural = before.msgstr_plural if before else {0: "", 1: ""}
        else:
            entry.msgstr = before.msgstr if before else ""
        new.append(entry)
    return new


def missing(file: polib.POFile) -> list[str]:
    """List the sentences without a whole translation."""
    return [entry.msgid for entry in file if not entry.translated()]


def problems() -> list[str]:
    """Say what is out of step between the code, the catalogues and what is compiled."""
    english = polib.pofile(str(ENGLISH))
    current = catalogue(english, messages())
    said = []
    if str(current) != str(_reread(english)):
        said.append("The English catalogue is not current: python tools/messages.py")
    said += [f"No English for: {text}" for text in missing(current)]
    for path in (ENGLISH, DJANGO_IN_VIETNAMESE):
        compiled = path.with_suffix(".mo")
        wanted = polib.pofile(str(path)).to_binary()
        if not compiled.exists() or compiled.read_bytes() != wanted:
            said.append(f"{compiled.name} is not compiled from {path}")
    return said


def write() -> None:
    """Bring the English catalogue up to date and compile both."""
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    old = polib.pofile(str(ENGLISH)) if ENGLISH.exists() else polib.POFile()
    catalogue(old, messages()).save(str(ENGLISH))
    for path in (ENGLISH, DJANGO_IN_VIETNAMESE):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def _reread(file: polib.POFile) -> polib.POFile:
    file.wrapwidth = 88
    return file


def _message(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "")


def _in_python(source: str) -> Iterator[Message]:
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == _TRANSLATION
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            kind = names.get(node.func.id, "").removesuffix("_lazy")
            yield from _called(kind.removesuffix("_noop"), node)


def _in_template(source: str) -> Iterator[Message]:
    python = templatize(source)
    for start in _CALL.finditer(python):
        if call := _whole_call(python[start.start() :]):
            kind = "gettext" if start[1] == "_" else start[1]
            yield from _called(kind, call)


def _whole_call(text: str) -> ast.Call | None:
    # templatize blanks everything else out, so the call ends at the first bracket that
    # makes it Python.
    for end in (found.end() for found in re.finditer(r"\)", text)):
        try:
            parsed = ast.parse(text[:end], mode="eval").body
        except SyntaxError:
            continue
        return parsed if isinstance(parsed, ast.Call) else None
    return None


def _called(kind: str, node: ast.Call) -> Iterator[Message]:
    texts = [
        argument.value
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    order = {
        "gettext": ("text",),
        "ngettext": ("text", "plural"),
        "pgettext": ("context", "text"),
        "npgettext": ("context", "text", "plural"),
    }.get(kind, ())
    if order and len(texts) >= len(order):
        yield Message(**dict(zip(order, texts, strict=False)))


def main(arguments: list[str]) -> int:
    """Run the tool; return the exit status."""
    if arguments != ["--check"]:
        write()
    said = problems()
    print("\n".join(said) or "The catalogues are current and whole.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
