"""The word lists and the register of a rulebook: their shapes, their places, and which of them are in use."""

from compliance.vocabulary.vocabulary import (
    Vocabulary,
    in_use,
    per_rulebook,
    remembered,
    vocabulary_of,
    words_of,
)

__all__ = ["Vocabulary", "in_use", "per_rulebook", "remembered", "vocabulary_of", "words_of"]
