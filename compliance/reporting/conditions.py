"""A rule's condition as a lawyer reads it: operands by the names that people know, signs of arithmetic, no code."""

from __future__ import annotations

import re
from collections import Counter

from compliance.reporting.wording import Wording
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule

TOKEN = re.compile(
    r'(?P<text>"[^"]*")|(?P<operand>[a-z_][a-z_0-9]*\.[a-z_][a-z_0-9]*)'
    r"|(?P<empty>is not empty|is empty)|(?P<not_in>not in\b)"
    r"|(?P<word>[a-z_][a-z_0-9]*)|(?P<sign><=|>=|==|!=|[-+*/<>&|])|(?P<number>[0-9][0-9.]*)"
)
SIGNS = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠", "*": "×", "/": "÷", "-": "−"}
COMPARED = re.compile(r"\s*(?:<|>|=|!|\+|-|\*|/|&|\||in\b|is\b|not in\b)")


class Conditions:
    """Puts the conditions of one rule into words."""

    def __init__(self, rulebook: Rulebook, rule: Rule, words: Wording) -> None:
        self.words = words
        aliases = [*rule.subjects, *rule.candidates]
        kinds = [kind.name for _, kind in aliases]
        labels = Counter(words.text(prop.label) for _, kind in aliases for prop in kind.properties.values())
        self.names: dict[str, str] = {}
        self.presence: set[str] = set()
        for i, (alias, kind) in enumerate(aliases):
            which = ""
            if len(aliases) > 1:
                twice = kinds.count(kind.name) > 1
                which = words.say(f"รายการที่ {i + 1}", f"no. {i + 1}") if twice else words.text(kind.label)
            for name, prop in kind.properties.items():
                label = words.text(prop.label)
                said = f"“{label}” ({which})" if which and labels[label] > 1 else f"“{label}”"
                self.names[f"{alias}.{name}"] = said
                if prop.presence:
                    self.presence.add(f"{alias}.{name}")
        for local, parameter in rule.given.items():
            self.names[local] = f"“{words.text(rulebook.law.parameter(parameter).title)}”"

    def told(self, condition: str) -> str:
        """The condition in words."""
        out, at, denied = "", 0, False
        for found in TOKEN.finditer(condition):
            between = condition[at : found.start()]
            out, at = out + (between.lstrip() if denied else between), found.end()
            if found["word"] == "not":
                denied = True
                continue
            out += self._token(found, condition, denied)
            denied = False
        return out + condition[at:]

    def _token(self, found: re.Match[str], condition: str, denied: bool) -> str:
        say = self.words.say
        if found["text"]:
            return f"“{self.words.code(found['text'][1:-1])}”" if found["text"] != '""' else say("ไม่ระบุ", "nothing")
        if found["operand"]:
            return self._operand(found, condition, denied)
        if found["empty"]:
            return say("ไม่มีรายการ", "is empty") if found["empty"] == "is empty" else say("มีรายการ", "is not empty")
        if found["not_in"]:
            return say("ไม่อยู่ใน", "not in")
        if found["sign"]:
            return SIGNS.get(found["sign"], found["sign"])
        if found["number"]:
            return self.words.digits(found["number"])
        known = {"and": "และ", "or": "หรือ", "in": "อยู่ใน", "count": "จำนวน"}
        word = found["word"]
        return self.names.get(word) or say(known.get(word, word), "the number of " if word == "count" else word)

    def _operand(self, found: re.Match[str], condition: str, denied: bool) -> str:
        """A flag alone says that it is so, or that something is there."""
        name = found["operand"]
        said = self.names.get(name, name)
        before, after = condition[: found.start()].rstrip(), condition[found.end() :]
        alone = not COMPARED.match(after) and not re.search(r"(?:[<>=!+\-*/&|]|\bin|\()$", before.removesuffix("("))
        if not alone:
            return said
        if name in self.presence:
            return self.words.say(f"{'ไม่มี' if denied else 'มี'} {said}", f"{'no ' if denied else ''}{said}")
        yes = self.words.label("no" if denied else "yes")
        return f"{said}: {yes}"
