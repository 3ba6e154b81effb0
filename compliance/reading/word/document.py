"""The body of a Word document, from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from compliance.model.places import Doubt, Place
from compliance.reading.aligned_text import with_aligned
from compliance.reading.blocks import Block, Blocks, Item, Table
from compliance.reading.cells import Placed, cell_of, grid, is_blank, item, lost_row, paragraph, without_unseen
from compliance.reading.errors import damaged, too_large
from compliance.reading.limits import Limits
from compliance.reading.package import Package, attribute, local
from compliance.reading.plain import Mark, doubt_of, notes_of_unplain
from compliance.reading.word.marks import is_colour, mark_of, marks_in
from compliance.reading.word.notes import notes_of
from compliance.reading.word.numbering import Numbering
from compliance.reading.word.runs import Found, read_runs
from compliance.reading.word.styles import Styles, level_of, list_place, outline_of
from compliance.reading.word.tables import GridCell, children, is_shaded, read_grid, table_style

BLOCKS = ("p", "tbl", "altChunk")


def read_word(content: bytes, file: str, limits: Limits) -> Blocks:
    """Paragraphs and tables of the body. Headers, footers and footnotes are not read. Raises ReadingError.

    In places, `line` counts the paragraphs outside tables, or those of a cell; `row` and `cell` count rows and grid
    columns of the table, all from 1. `page` is known only where Word kept its last layout.
    """
    package = Package(content, file, limits)
    main = package.related("", "officeDocument") or "word/document.xml"
    root = package.parse(main)
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise damaged(file, main, "ไม่ใช่เอกสาร Word", "not a Word document")
    walk = _Walk(package, main, root)
    blocks = with_aligned(tuple(walk.blocks(body, 0)), limits)
    notes, unreadable = notes_of(walk.seen, file, bool(blocks))
    return Blocks(file, "docx", blocks, (*notes, *notes_of_unplain(walk.unplain, ("hidden", "deleted"))), unreadable)


class _Walk:
    """One reading of one document: what has been counted so far."""

    def __init__(self, package: Package, main: str, root: Any) -> None:
        self.package, self.file, self.limits = package, package.file, package.limits
        self.relations = package.relations(main)
        parts = {kind: package.related(main, kind) for kind in ("styles", "numbering")}
        self.styles = Styles(package.parse(parts["styles"]) if parts["styles"] else None)
        self.numbering = Numbering(package.parse(parts["numbering"]) if parts["numbering"] else None, self.styles)
        self.page = 1 if next(root.iter("{*}lastRenderedPageBreak"), None) is not None else None
        self.seen: Counter[str] = Counter()
        self.unplain: list[Place] = []
        """Where something is not plainly visible."""
        self.inherited: dict[tuple[str | None, str | None], dict[str, str]] = {}
        """What styles say of marks, by the styles of paragraph and run."""
        self.paragraphs = self.lines = self.tables = self.characters = 0

    def blocks(self, container: Any, depth: int) -> Iterator[Block]:
        """The blocks in a body, a text box, or a cell that only frames its content."""
        for element in children(container, BLOCKS):
            name = local(element)
            if name == "p":
                yield from self.paragraph(element, depth)
            elif name == "tbl":
                yield from self.table(element, depth)
            else:
                self.seen["embedded"] += 1

    def paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        found, text, _ = self.read(element)
        self.lines += 1
        place = Place(self.file, line=self.lines, page=self.page, doubt=found.doubt)
        if found.doubt is not None:
            self.unplain.append(place)
        if self._is_contents(element):
            self.seen["contents"] += bool(found.text.strip())
        else:
            block = paragraph(text, place, self._level(element))
            if block:
                yield block
        for box in found.boxes:
            if depth < self.limits.depth:
                yield from self.blocks(box, depth + 1)
        for line in self._diagrams(found):
            block = paragraph(line, place)
            if block:
                yield block

    def read(self, element: Any, *, hidden: bool = False, shaded: bool = False) -> tuple[Found, str, bool]:
        """What stands in a paragraph, its text with its automatic number, and whether it is in a list.

        `hidden`: its row is; `shaded`: its cell has a colour.
        """
        found = read_runs(element, self._marks(element, hidden, shaded))
        self.paragraphs += 1
        self.characters += len(found.text)
        if self.paragraphs > self.limits.cells or self.characters > self.limits.characters:
            raise too_large(
                self.file,
                "",
                f"เอกสารยาวกว่า {self.paragraphs:,} ย่อหน้า",
                f"the document has over {self.paragraphs:,} paragraphs",
            )
        if self.page is not None:
            self.page += found.page_breaks
        self.seen["charts"] += found.charts
        self.seen["pictures"] += found.pictures
        self.seen["large-pictures"] += found.large_pictures
        self.seen["embedded"] += found.embedded
        self.seen["hidden"] += found.hidden
        self.seen["changed"] += found.changed
        label = self._label(element) if found.text.strip() else None
        text = f"{label} {found.text.lstrip()}" if label else found.text
        return found, text, label is not None

    def _marks(self, element: Any, hidden: bool, shaded: bool) -> Callable[[Any], Mark | None]:
        style, properties = _style_of(element)
        if properties is not None and not shaded:
            shaded = any(local(one) == "shd" and is_colour(attribute(one, "fill")) for one in properties)

        def mark(run: Any) -> Mark | None:
            if hidden:
                return "hidden"
            own = next((marks_in(child) for child in run if local(child) == "rPr"), {})
            key = style, own.get("rStyle")
            if key not in self.inherited:
                self.inherited[key] = self.styles.marks(*key)
            return mark_of(self.inherited[key] | own, shaded=shaded) if own or self.inherited[key] else None

        return mark

    def table(self, element: Any, depth: int) -> Iterator[Block]:
        where = read_grid(element)
        coloured = self.styles.shades(table_style(element))
        self.seen["changed"] += len(where.rows_deleted) + where.cells_deleted
        if not where.cells:
            return
        if len(where.cells) == 1 and depth < self.limits.depth:  # a frame round something, no table
            yield from self.blocks(where.cells[0].element, depth + 1)
            return
        self.tables += 1
        number = self.tables
        nested: list[Block] = []
        placed = []
        row, page_of_row, furthest = -1, self.page, self.page
        for cell in where.cells:
            if cell.row != row:
                row, page_of_row = cell.row, furthest
            self.page = page_of_row
            place = Place(self.file, page=self.page, table=number, row=row + 1, cell=str(cell.column + 1))
            items, underlined, doubt = self.items(cell, place, depth, nested, coloured)
            if self.page is not None and furthest is not None:
                furthest = max(furthest, self.page)
            first_page = items[0].place.page if items else page_of_row
            content = cell_of(
                items,
                replace(place, page=first_page),
                rows=cell.rows,
                columns=cell.columns,
                underlined=underlined,
                doubt=doubt,
            )
            if content.place.doubt is not None:
                self.unplain.append(content.place)
            placed.append(Placed(cell.row, cell.column, content))
        self.page = furthest
        place = Place(self.file, page=page_of_row if where.height == 1 else placed[0].cell.place.page, table=number)
        placed, lost = without_unseen(placed)
        rows = grid(placed, where.height, where.width, place, self.limits)
        lost = (*lost, *(lost_row(doubt_of("deleted", text), place) for text in where.rows_deleted))
        found = Table(rows, place, self._caption(element), lost)
        if not is_blank(found):
            yield found
        yield from nested

    def items(
        self, cell: GridCell, place: Place, depth: int, nested: list[Block], shaded: bool = False
    ) -> tuple[list[Item], bool, Doubt | None]:
        """The entries of a cell, whether any of it is underlined, and why it is not plainly read. Tables within it are
        put aside."""
        entries: list[Item] = []
        lines = 0
        underlined, doubt = False, cell.doubt
        shaded = shaded or is_shaded(cell.element)
        for child in children(cell.element, BLOCKS):
            name = local(child)
            if name == "tbl":
                self.seen["nested"] += 1
                if depth < self.limits.depth:
                    nested += self.table(child, depth + 1)
                continue
            if name == "altChunk":
                self.seen["embedded"] += 1
                continue
            found, text, listed = self.read(child, hidden=cell.hidden, shaded=shaded)
            underlined, doubt = underlined or found.underlined, doubt or found.doubt
            for line in [*text.split("\n"), *self._diagrams(found)]:
                at = replace(place, page=self.page, line=len(entries) + 1, doubt=found.doubt or cell.doubt)
                entry = item(line, at, listed)
                lines += 1
                if entry:
                    entries.append(replace(entry, at=lines))
            for box in found.boxes:
                if depth < self.limits.depth:
                    framed = GridCell(box, cell.row, cell.column, hidden=cell.hidden, doubt=cell.doubt)
                    inner, marked, unsure = self.items(framed, place, depth + 1, nested, shaded)
                    entries += inner
                    underlined, doubt = underlined or marked, doubt or unsure
        return entries, underlined, doubt

    def _label(self, element: Any) -> str | None:
        style, properties = _style_of(element)
        place = list_place(properties) if properties is not None else None
        source = None
        if place is None or place.level is None:
            inherited = self.styles.listing(style)
            if place is None and inherited is None:
                return None
            if place is None and inherited is not None:
                place, source = inherited
        assert place is not None
        return self.numbering.label(place.list, place.level, source)

    def _level(self, element: Any) -> int | None:
        style, properties = _style_of(element)
        outline = outline_of(properties) if properties is not None else None
        return self.styles.heading(style) if outline is None else level_of(outline)

    def _is_contents(self, element: Any) -> bool:
        chain = self.styles.chain(_style_of(element)[0])
        return bool(chain) and chain[0].contents

    def _diagrams(self, found: Found) -> Iterator[str]:
        for name in found.diagrams:
            relation = self.relations.get(name)
            if relation is None or relation.target not in self.package:
                self.seen["embedded"] += 1
                continue
            for line in self.package.parse(relation.target).iter("{*}p"):
                yield "".join(piece.text or "" for piece in line.iter("{*}t"))

    def _caption(self, element: Any) -> str | None:
        for child in element:
            if local(child) == "tblPr":
                for one in child:
                    if local(one) == "tblCaption":
                        return attribute(one, "val")
        return None


def _style_of(element: Any) -> tuple[str | None, Any | None]:
    for child in element:
        if local(child) == "pPr":
            style = next((attribute(one, "val") for one in child if local(one) == "pStyle"), None)
            return style, child
    return None, None
