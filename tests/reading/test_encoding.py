"""Text files are UTF-8 or the Thai Windows code page; anything else is named and refused, and never read as Thai."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.reading.encoding import decode_text
from compliance.reading.errors import ReadingError

THAI = "แผนอัตรากำลัง ๓ ปี ขององค์การบริหารส่วนตำบลบ้านตัวอย่าง จังหวัดแดนสมมติ (ปีงบประมาณ 2564 - 2566)\n"
SMALL = "organisation: {type: tao, name: บ้านดี}\nperiod: {first: 2564, last: 2566}\n"


def refused(content: bytes) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        decode_text(content, "plan.yaml")
    assert caught.value.file == "plan.yaml"
    assert caught.value.th != caught.value.en
    return caught.value


@pytest.mark.parametrize("text", [THAI, SMALL, "a: 1", "ก", "“ก” – ข… €"])
def test_both_encodings_give_the_same_text(text: str) -> None:
    assert decode_text(text.encode(), "f") == (text, "utf-8")
    assert decode_text(codecs.BOM_UTF8 + text.encode(), "f") == (text, "utf-8")
    if any("ก" <= char <= "๛" for char in text):
        assert decode_text(text.encode("cp874"), "f") == (text, "cp874")


@given(
    st.lists(st.sampled_from(["แผน", "อัตรา", "กำลัง", "ที่", "๓", "ปี", "ผู้", "เป็น", "น้ำ", "key: ", "12", "\n"]), min_size=1)
)
def test_thai_words_are_read_from_the_code_page_however_few(words: list[str]) -> None:
    # Alone, three letters of the code page may by chance be one of UTF-8; no plan is that short.
    text = " ".join(["ที่อยู่:", *words])
    assert decode_text(text.encode("cp874"), "f") == (text, "cp874")


@pytest.mark.parametrize("content", [THAI.encode("utf-16"), codecs.BOM_UTF16_BE + THAI.encode("utf-16-be")])
def test_utf16_with_its_mark_is_read(content: bytes) -> None:
    assert decode_text(content, "f") == (THAI, "utf-16")


def test_a_declared_code_page_is_believed_only_of_thai() -> None:
    few = "ฯลฯ ๆ ๏".encode("cp874")  # alone, nobody could tell this from other encodings
    with pytest.raises(ReadingError):
        decode_text(few, "f")
    assert decode_text(few, "f", "TIS-620") == ("ฯลฯ ๆ ๏", "cp874")
    assert decode_text(THAI.encode("cp874"), "f", "iso-8859-1") == (THAI, "cp874")
    assert decode_text(THAI.encode(), "f", "tis-620") == (THAI, "utf-8")
    with pytest.raises(ReadingError) as caught:
        decode_text("größe é".encode("latin-1"), "f", "iso-8859-1")
    assert "(iso-8859-1)" in caught.value.en


@pytest.mark.parametrize(
    "content",
    [
        "職員の定数計画です。三年間の計画".encode("shift_jis"),
        "Müller, Straße, café, naïve, año".encode("latin-1"),
        "größe".encode("latin-1"),
        "à é è ê à é".encode("latin-1"),
        "“smart quotes” – only".encode("cp1252"),
        "中文编码测试人员计划三年".encode("gb2312"),
        "한국어 텍스트 인력 계획".encode("euc_kr"),
        "Привет, мир: план".encode("cp1251"),
    ],
)
def test_any_other_encoding_is_refused_with_its_place_and_how_to_save(content: bytes) -> None:
    problem = refused(b"one\ntwo: " + content)
    assert problem.code == "encoding"
    bad = next(n for n, byte in enumerate(content) if byte >= 0x80)
    assert problem.where.endswith(f"line 2, byte {bad + 10}")
    assert "Notepad" in problem.th
    assert "UTF-8" in problem.en


def test_utf32_is_named() -> None:
    assert "UTF-32" in refused(THAI.encode("utf-32")).en


def test_utf16_cut_short_is_called_damaged() -> None:
    problem = refused((THAI * 2).encode("utf-16")[:-1])
    assert "UTF-16 with bytes damaged" in problem.en
    assert "บรรทัด 2" in problem.where


@pytest.mark.parametrize("cut", [1, 2, 52, 100])
def test_damaged_utf8_is_called_so_and_never_read_as_thai(cut: int) -> None:
    content = (THAI * 3).encode()
    broken = content[:cut] + content[cut + 1 :]
    problem = refused(broken)
    assert "UTF-8 with bytes damaged or missing" in problem.en
    assert "บรรทัด 1" in problem.where


@given(st.integers(0, 10**6), st.integers(1, 2))
def test_no_cut_through_utf8_is_read_as_something_else(start: int, length: int) -> None:
    content = (THAI * 3).encode()
    start %= len(content) - 3
    broken = content[:start] + content[start + length :]
    try:
        text, encoding = decode_text(broken, "f")
    except ReadingError:
        pass
    else:
        assert encoding == "utf-8"
        assert text.encode() == broken


def test_a_byte_that_the_code_page_does_not_have_is_refused() -> None:
    assert refused(THAI.encode("cp874") * 5 + b"\x81").code == "encoding"


@pytest.mark.parametrize("content", [b"", b" \n\t ", codecs.BOM_UTF8, b"\0\0\0"])
def test_an_empty_file_is_called_so(content: bytes) -> None:
    assert refused(content).code == "empty"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x7fELF\x02\x01", "ELF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1", "RTF"),
        (b"abc\0def", "zero bytes"),
    ],
)
def test_a_binary_file_is_called_what_it_is(content: bytes, name: str) -> None:
    problem = refused(content)
    assert problem.code == "binary"
    assert name in problem.en


@given(st.binary(max_size=60))
def test_no_bytes_end_in_anything_but_text_or_one_error(content: bytes) -> None:
    try:
        text, encoding = decode_text(content, "f")
    except ReadingError:
        return
    assert encoding in ("utf-8", "utf-16", "cp874")
    if encoding == "utf-16":
        assert text == content.decode("utf-16")
    else:
        assert text.encode(encoding) in (content, content.removeprefix(codecs.BOM_UTF8))
