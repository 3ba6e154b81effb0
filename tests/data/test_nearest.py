"""The nearest valid word."""

from __future__ import annotations

from compliance.data import nearest, one_of


def test_a_slip_is_recognised_whatever_its_case_and_a_stranger_is_not() -> None:
    words = ["personnel_cost", "expenditure_budget", "year"]
    assert nearest("personel_cost", words) == "personnel_cost"
    assert nearest("YEAR", words) == "year"
    assert nearest("zzz", words) is None
    assert nearest("x", []) is None


def test_the_remedy_names_the_nearest_and_few_of_many() -> None:
    assert one_of("yaer", ["year", "cost"]) == (
        "น่าจะหมายถึง “year” (ที่ใช้ได้: cost, year)",
        "did you mean “year”? (valid: cost, year)",
    )
    th, en = one_of("?", [f"word{n:02}" for n in range(30)])
    assert en.startswith("valid: word00")
    assert en.endswith("word11 …")
    assert th.endswith("…")


def test_thai_words_too() -> None:
    assert nearest("โครงสรัาง", ["โครงสร้าง", "อัตรากำลัง"]) == "โครงสร้าง"
