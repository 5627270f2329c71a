"""XML by lxml: elements with children and text, never pasted strings."""

from __future__ import annotations

from typing import Any

from lxml import etree

Element = Any  # lxml has no types of its own


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A new child with a text and attributes; `class_` stands for `class`, and `_` in the others for `-`."""
    child = etree.SubElement(parent, name, {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()})
    child.text = text
    return child


def document(root: Element) -> bytes:
    """The bytes of a document: UTF-8 with its declaration."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"
