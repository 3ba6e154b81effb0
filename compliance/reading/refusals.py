"""Why the model refuses a value, in a clerk's words: of plan files, and of what other readers put together."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from compliance.data import nearest, one_of, read_wording

MOST_SHOWN = 60

# What pydantic finds wrong, by its type of error: Thai, English. {…} are filled from the error's own context.
SAID = {
    "missing": ("ขาดช่อง “{name}”", "the key “{name}” is missing"),
    "string_type": ("ต้องเป็นข้อความ ถ้าเป็นตัวเลขให้ใส่เครื่องหมายคำพูด", "text is expected: put a number in quotes"),
    "int_type": ("ต้องเป็นจำนวนเต็ม", "a whole number is expected"),
    "int_from_float": ("ต้องเป็นจำนวนเต็ม", "a whole number is expected"),
    "decimal_type": ("ต้องเป็นตัวเลข", "a number is expected"),
    "decimal_parsing": ("ต้องเป็นตัวเลข", "a number is expected"),
    "bool_type": ("ต้องเป็น true หรือ false", "true or false is expected"),
    "bool_parsing": ("ต้องเป็น true หรือ false", "true or false is expected"),
    "tuple_type": ("ต้องเป็นรายการ (ขึ้นต้นแต่ละข้อด้วย -)", "a list is expected (each entry begins with -)"),
    "dict_type": ("ต้องเป็นตาราง ชื่อ: ค่า", "a table of key: value is expected"),
    "model_type": ("ต้องเป็นตาราง ชื่อ: ค่า", "a table of key: value is expected"),
    "date_type": ("ต้องเป็นวันที่ เช่น 27 สิงหาคม 2563", "a date is expected, such as 27 August 2563 B.E. or 2020-08-27"),
    "greater_than_equal": ("ต้องไม่น้อยกว่า {ge}", "must be at least {ge}"),
    "less_than_equal": ("ต้องไม่เกิน {le}", "must be at most {le}"),
    "int_parsing": ("ต้องเป็นจำนวนเต็ม", "a whole number is expected"),
    "greater_than": ("ต้องมากกว่า {gt}", "must be more than {gt}"),
    "less_than": ("ต้องน้อยกว่า {lt}", "must be less than {lt}"),
    "too_short": ("ต้องมี {min_length} ค่า", "{min_length} values are expected"),
    "too_long": ("ต้องมีไม่เกิน {max_length} ค่า", "at most {max_length} values are expected"),
}


def why_refused(problem: ErrorDetails, name: str, *, by_label: bool = False) -> tuple[str, str]:
    """What is wrong with a value that the model refuses, in Thai and English; `name` is its key.

    `by_label`: the words that may be chosen are told as forms show them, without what a plan file writes for them.
    """
    kind, context = problem["type"], dict(problem.get("ctx", {}))
    if kind == "kamlang":
        return short(context["th"]), short(context["en"])
    if kind in ("enum", "literal_error"):
        valid = [word.strip(" '") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        found = str(problem["input"])[:MOST_SHOWN]
        near_th, near_en = _one_of(found, valid, by_label)
        return f"ไม่รู้จัก “{found}” {near_th}", f"unknown word “{found}”: {near_en}"
    if by_label and kind in ("bool_type", "bool_parsing"):
        yes, no = read_wording("workbook")["yes"], read_wording("workbook")["no"]
        return f"ต้องเป็น “{yes}” หรือ “{no}”", f"“{yes}” (yes) or “{no}” (no) is expected"
    if kind in SAID:
        th, en = (text.format(name=name, **context) for text in SAID[kind])
        return th, en
    return short(f"ค่าใช้ไม่ได้ ({problem['msg']})"), short(problem["msg"])


def _one_of(found: str, valid: list[str], by_label: bool) -> tuple[str, str]:
    """As `one_of`, with what each valid word is in Thai, where forms to fill in say that; Thai words are known too."""
    choices = read_wording("workbook")["words"].values()
    thai: dict[str, str] = next(
        ({word: said for said, word in group.items()} for group in choices if set(group.values()) == set(valid)), {}
    )
    if not thai:
        return one_of(found, valid)
    said = {meaning: word for word, meaning in thai.items()}
    like = nearest(found, [*said, *valid])
    listed = ", ".join(thai[word] if by_label else f"{word} = {thai[word]}" for word in valid)
    if like is None:
        return f"ที่ใช้ได้: {listed}", f"valid: {listed}"
    word = said.get(like, like)
    word = thai[word] if by_label else word
    return f"น่าจะหมายถึง “{word}” (ที่ใช้ได้: {listed})", f"did you mean “{word}”? (valid: {listed})"


def short(text: object) -> str:
    """A sentence that quotes what was found, which may be a whole page, cut in its middle."""
    said = str(text)
    return said if len(said) <= 4 * MOST_SHOWN else f"{said[: 2 * MOST_SHOWN]} … {said[-MOST_SHOWN:]}"
