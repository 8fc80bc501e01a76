"""The pieces JSON Schemas are made of (draft 2020-12), as an editor sees YAML.

Tidegate reads every YAML scalar as text; an editor reads `1` as a number and `true` as a boolean. So a
piece accepts each type in which an editor may see what Tidegate reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.language.shape import LOCALES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document(title: str, body: Schema, definitions: Mapping[str, Schema] | None = None) -> Schema:
    """Return the schema of a whole file."""
    return {"$schema": DIALECT, "title": title, **body, **({"$defs": definitions} if definitions else {})}


def reference(definition: str, description: str) -> Schema:
    """Return a use of a definition of the same file."""
    return {"$ref": f"#/$defs/{definition}", "description": description}


def text(description: str, pattern: str = r"\S") -> Schema:
    """Return a text that is not empty; an unquoted number or boolean is one too."""
    return {"type": ["string", "number", "boolean"], "pattern": pattern, "description": description}


def expression(description: str) -> Schema:
    """Return one CEL expression."""
    return {"type": ["string", "number", "boolean", "null"], "pattern": r"\S", "description": description}


def whole_number(description: str) -> Schema:
    """Return a whole number."""
    return {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,15}$", "description": description}


def number(description: str) -> Schema:
    """Return a number as a parameter or a range holds it."""
    return {"type": ["number", "string"], "pattern": r"\S", "description": description}


def day(description: str) -> Schema:
    """Return a calendar day."""
    pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    return {"type": "string", "format": "date", "pattern": pattern, "description": description}


def flag(description: str) -> Schema:
    """Return true or false."""
    return {"enum": [True, False, "true", "false"], "description": description}


def one_of(words: Iterable[str] | Mapping[str, str], description: str) -> Schema:
    """Return one of the words; a mapping says what each means."""
    schema: Schema = {"enum": list(words), "description": description}
    if isinstance(words, Mapping):
        schema["enumDescriptions"] = list(words.values())
    return schema


def suggested(words: Iterable[str] | Mapping[str, str], description: str) -> Schema:
    """Return a text that is likely one of the words: they stand in the same file and change with it."""
    known = one_of(words, description)
    return {"anyOf": [known, text(description)], "description": description}


def listed(items: Schema, description: str, least: int = 0, most: int | None = None) -> Schema:
    """Return a list."""
    bounds: Schema = {"minItems": least} if least else {}
    if most is not None:
        bounds["maxItems"] = most
    return {"type": "array", "items": items, **bounds, "description": description}


def closed(
    description: str, required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None
) -> Schema:
    """Return a mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
        "description": description,
    }


def keyed(description: str, values: Schema, names: Schema | None = None) -> Schema:
    """Return a mapping whose keys are names of the file's own."""
    named = {} if names is None else {"propertyNames": names}
    return {"type": "object", "additionalProperties": values, **named, "description": description}


def localized(description: str) -> Schema:
    """Return a text in every language."""
    return closed(description, {locale: text(f"{description} In {locale}.") for locale in LOCALES})
