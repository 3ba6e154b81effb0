"""The word lists hold together."""

from __future__ import annotations

from collections import Counter

from compliance.facts.duties.vocabulary import vocabulary
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import DUTIES_CONTRASTS, DUTIES_ONE_OWNER, DUTIES_SYNONYMS

TABLE = words_of(DUTIES_ONE_OWNER)


def test_every_function_is_named_once_and_explained() -> None:
    names = [row.duty for row in TABLE.functions]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert {row.by for row in TABLE.functions} <= set(TABLE.reasons)
    assert {row.within for row in TABLE.functions if row.within} <= set(names)
    for row in TABLE.functions:
        assert set(row.basis) <= {"s16", "s17"}, row.duty
        assert all(1 <= item <= 31 for item in row.basis.values()), row.duty


def test_no_word_of_a_function_vanishes_or_is_empty() -> None:
    words = vocabulary()
    for one in words.functions:
        for row in one.words:
            told = [max(words.weights.get(term, words.ordinary) for term in choice) for choice in row]
            assert any(weight > 0 for weight in told), (one.duty, row)


def test_words_of_functions_are_in_the_dictionary() -> None:
    words = vocabulary()
    unknown = {
        (one.duty, term, token)
        for one in words.functions
        for row in one.words
        for choice in row
        for term in choice
        for token in words.dictionary.split(term)
        if token not in words.dictionary.words and not token.isascii() and len(token) > 1
    }
    assert unknown == set()


def test_every_label_is_recognised_as_its_own_function() -> None:
    from compliance.facts.duties.reading import nowhere

    missed = [
        one.duty
        for one in vocabulary().functions
        if one not in [function for part in nowhere(f"งาน{one.th}").parts for function in part.functions]
    ]
    assert missed == []


def test_a_synonym_belongs_to_one_group() -> None:
    words = Counter(word for group in words_of(DUTIES_SYNONYMS).groups for word in group)
    assert [word for word, count in words.items() if count > 1] == []


def test_contrasts_and_leads_name_known_functions() -> None:
    names = {row.duty for row in TABLE.functions}
    for lead in words_of(DUTIES_CONTRASTS).leads.values():
        assert set(lead.of) <= names
        assert set(lead.by) <= set(TABLE.reasons)
