"""Facts of section ๓ as a whole: which analyses are there and what they say; opinions, undertaking, peers."""

from __future__ import annotations

from compliance.data import Text
from compliance.facts.announcement.identity import is_own
from compliance.facts.announcement.instruments import role_of
from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.framework import committee, peers, powers, results, retirements, successions, workload
from compliance.facts.presence import coverage, unread
from compliance.facts.words import denied, key, keys, listed, says
from compliance.model.framework import Analysis, Framework
from compliance.model.parts import PartName
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import FRAMEWORK, INSTRUMENTS

ROOT = "/staffing/framework"
DECENTRALISATION = "decentralisation-act"


def facts(context: Context) -> Derived:
    """`framework` once, and what its tables hold."""
    yield _Section(context).draft().fact()
    yield from by_known_law(committee.facts(context), "committee_seat")
    yield from workload.facts(context)
    yield from results.facts(context)
    yield from by_known_law(retirements.facts(context), "retirement")
    yield from by_known_law(successions.facts(context), "succession")
    yield from peers.facts(context)
    yield from powers.facts(context)


class _Section:
    """Section ๓ as it was read."""

    def __init__(self, context: Context) -> None:
        plan = context.plan
        self.context = context
        found = plan.staffing.framework if plan.staffing else None
        self.framework = found or Framework()
        self.lost = unread(plan, PartName.FRAMEWORK)
        self.whole = found is not None and self.lost is None
        self.fact = Draft("framework", "framework", ROOT if found else None).set(
            "name", "กรอบแนวคิดในการจัดทำแผนอัตรากำลัง"
        )

    def draft(self) -> Draft:
        """Everything that is said of the section."""
        self._mission()
        for name in ("structure", "cost", "levels", "kinds"):
            self._present(name)
        self._ceiling()
        self._opinions()
        self._undertaking()
        self._peers()
        return self.fact

    def flag(self, name: str, value: bool, *pointers: str) -> None:
        """Note that something is there; that it is not only where the section was read whole."""
        if value or self.whole:
            self.fact.set(name, value, *pointers)
            return
        self.fact.lacks(name, self.lost)

    def analysis(self, name: str) -> tuple[Analysis, str] | None:
        """An analysis by the words it begins with, else by its usual number and its matter; with its pointer."""
        known = words_of(FRAMEWORK).analyses[name]
        numbered = [(one, f"{ROOT}/analyses/{i}") for i, one in enumerate(self.framework.analyses) if one.text]
        words = keys(known.words)
        by_words = [(one, pointer) for one, pointer in numbered if any(word in key(one.text[:200]) for word in words)]
        about = keys(known.about)
        by_number = [found for found in numbered if found[0].item == known.item and says(found[0].text, about)]
        both = [found for found in by_words if found in by_number]
        return next(iter([*both, *by_words, *by_number]), None)

    def _present(self, name: str) -> tuple[Analysis, str] | None:
        found = self.analysis(name)
        self.flag(f"has_{name}", found is not None, found[1] if found else ROOT)
        return found

    def _mission(self) -> None:
        """3.1 names the act that founds the type of organisation and the decentralisation act."""
        found = self._present("mission")
        kind = self.context.plan.organisation.type.value
        founding = words_of(FRAMEWORK).founding_act.of(kind)
        for name, role in (("names_founding_act", founding), ("names_decentralisation", DECENTRALISATION)):
            named = found is not None and self._names(found[0], role)
            self.flag(name, named, found[1] if found else ROOT)
        self.fact.set("founding_act", words_of(INSTRUMENTS)[founding].text)
        own = words_of(FRAMEWORK).decentralisation.of(kind)
        self.fact.set("own_section", Text(own, own))

    def _names(self, analysis: Analysis, role: str) -> bool:
        cited = any(role_of(citation.title or "") == role for citation in analysis.citations)
        return cited or says(analysis.text, listed(words_of(INSTRUMENTS)[role].words))

    def _ceiling(self) -> None:
        """The forty percent, wherever section ๓ states it; section 35 named beside another share does not state it."""
        words = words_of(FRAMEWORK)
        found = self.analysis("kinds")
        every = ((one, f"{ROOT}/analyses/{i}") for i, one in enumerate(self.framework.analyses))
        items = [*([found] if found else []), *every]
        items = [(one, pointer) for one, pointer in items if not denied(one.text, "ceiling")]
        stated = next((pointer for one, pointer in items if says(one.text, listed(words.ceiling))), None)
        if stated is None:
            by_section = (one for one in items if says(one[0].text, listed(words.ceiling_section)))
            stated = next((at for one, at in by_section if not says(one.text, listed(words.share))), None)
        self.flag("recites_ceiling", stated is not None, stated or (found[1] if found else ROOT))

    def _opinions(self) -> None:
        """3.6: the topics of opinion, as listed, else the items 3.6.1, 3.6.2, …"""
        self._present("opinions")
        topics = [(text, f"{ROOT}/opinion_topics/{i}") for i, text in enumerate(self.framework.opinion_topics)]
        if not topics:
            analyses = enumerate(self.framework.analyses)
            topics = [(one.text, f"{ROOT}/analyses/{i}") for i, one in analyses if one.item.startswith("3.6.")]
        if topics or self.whole:
            self.fact.set("topics", len(topics), *(pointer for _, pointer in topics))
        else:
            self.fact.lacks("topics", self.lost)
        lacking_th, lacking_en = [], []
        for name, wanted in words_of(FRAMEWORK).topics.items():
            words = keys(wanted.words)
            pointers = [pointer for text, pointer in topics if says(text, words)]
            self.flag(f"topic_{name}", bool(pointers), *pointers)
            if not pointers:
                lacking_th.append(wanted.th)
                lacking_en.append(wanted.en)
        self.fact.set("topics_lacking", Text(", ".join(lacking_th) or "-", ", ".join(lacking_en) or "-"))

    def _undertaking(self) -> None:
        """3.8: everyone, and how often a year."""
        undertaking, at = self.framework.undertaking, f"{ROOT}/undertaking"
        if undertaking is None:
            found = self.analysis("undertaking")
            if found:
                th = "พบข้อว่าด้วยการพัฒนาบุคลากรแต่อ่านไม่ได้ว่าพัฒนาใครปีละกี่ครั้ง"
                en = "the item on development is there, but not who is developed how often"
                self.fact.lack("everyone", th, en).lack("times", th, en)
                self.fact.pointers["everyone"] = (found[1],)
            else:
                self.flag("everyone", False, ROOT)
                self.fact.lacks("times", self.lost)
            return
        everyone, times = undertaking.everyone, undertaking.times_per_year
        self.flag("everyone", bool(everyone), f"{at}/everyone" if everyone is not None else at)
        self.fact.set("times", times, f"{at}/times_per_year")
        if times is None:
            self.fact.lack("times", "ไม่พบจำนวนครั้งต่อปีที่พัฒนา", "how often a year is not stated")

    def _peers(self) -> None:
        """3.7: other organisations compared on at least one position line with both figures, and the lines compared."""
        known = coverage(self.context.plan, PartName.PEERS)
        if self.framework.peers is None or known.status == "absent":
            self.fact.lacks("peers", known.reason)
            return
        lines = [
            (i, f"{ROOT}/peers/{i}/rows/{j}")
            for i, peer in enumerate(self.framework.peers)
            if not is_own(peer.organisation, self.context.plan.organisation)
            for j, row in enumerate(peer.rows)
            if row.own is not None and row.peer is not None
        ]
        compared = len({i for i, _ in lines})
        if compared or known.status == "whole":
            self.fact.set("peers", compared, *(f"{ROOT}/peers/{i}" for i in range(len(self.framework.peers))))
            names = ", ".join(dict.fromkeys(self.framework.peers[i].organisation for i, _ in lines))
            self.fact.set("peer_lines", len(lines)).set("peer_names", names or "-")
        else:
            self.fact.lacks("peers", known.reason)
