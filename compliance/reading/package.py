"""An Office Open XML file: its parts, and which part refers to which."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

from msgspec import Struct

from compliance.reading.errors import damaged, too_large
from compliance.reading.limits import MEBIBYTE, Limits
from compliance.reading.preflight import forbidden_dtd, open_archive


class Relation(Struct, frozen=True):
    """A reference from one part to another; `kind` is the last word of its type (worksheet, styles, …)."""

    id: str
    kind: str
    target: str


class Package:
    """Parts by name, parsed without entities, network or DTDs. Every failure is a ReadingError."""

    def __init__(self, content: bytes, file: str, limits: Limits) -> None:
        self.file, self.limits = file, limits
        self._archive: zipfile.ZipFile = open_archive(content, file, limits)
        self._names = {name.casefold(): name for name in self._archive.namelist()}

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._names

    def open(self, part: str) -> IO[bytes]:
        """The bytes of a part as a stream."""
        name = self._names.get(part.casefold())
        if name is None:
            raise damaged(self.file, part, "ไม่มีส่วนนี้ในไฟล์", "the part is missing")
        size = self._archive.getinfo(name).file_size
        if size > self.limits.part_bytes:
            raise too_large(
                self.file, part, f"ส่วนนี้ใหญ่ {size // MEBIBYTE:,} MB", f"this part is {size // MEBIBYTE:,} MB"
            )
        return self._archive.open(name)

    def parse(self, part: str) -> Any:
        """The root element of an XML part."""
        etree: Any = import_module("lxml.etree")

        with self.open(part) as stream:
            content = stream.read()
        try:
            root = etree.fromstring(content, safe_parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(self.file, part, str(error)[:120]) from None
        self._refuse_dtd(root, part)
        return root

    def iterate(self, part: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """Elements of these local names as they end. The caller clears what it has used."""
        etree: Any = import_module("lxml.etree")

        with self.open(part) as stream:
            events = etree.iterparse(
                stream,
                events=("end",),
                tag=tuple(f"{{*}}{tag}" for tag in tags),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            checked = False
            try:
                for _, element in events:
                    if not checked:
                        self._refuse_dtd(element, part)
                        checked = True
                    yield element
            except (etree.XMLSyntaxError, ValueError) as error:
                raise damaged(self.file, part, str(error)[:120]) from None

    def _refuse_dtd(self, element: Any, part: str) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise forbidden_dtd(self.file, part)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to inside the file, by id; "" stands for the file as a whole."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self:
            return {}
        found = {}
        for element in self.parse(listed):
            target, kind = element.get("Target", ""), element.get("Type", "").rpartition("/")[2]
            if local(element) != "Relationship" or element.get("TargetMode") == "External" or not target:
                continue
            path = posixpath.normpath(posixpath.join("/" if target.startswith("/") else folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(element.get("Id", ""), kind, path)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part of this kind that `part` refers to and that is there."""
        for relation in self.relations(part).values():
            if relation.kind == kind and relation.target in self:
                return relation.target
        return None


def safe_parser() -> Any:
    """An XML parser that expands nothing and fetches nothing."""
    etree: Any = import_module("lxml.etree")

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name: transitional and strict files differ in namespaces only."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return None
