"""Did it do that, and then? An act that is claimed, held against the acts on record and against what was possible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from depositary.law.acts import CONSENT, EXIT_NOTICE, Act, ActKind
from depositary.law.claims.assertion import Assertion
from depositary.law.claims.dates import may_be, on, within
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.standing import reading
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.clauses import Openness
from depositary.law.dates import say, say_bounds
from depositary.law.status import Member, Status

WORDS = {
    ActKind.CONSENT: "consented to be bound",
    ActKind.RATIFICATION: "ratified",
    ActKind.ACCEPTANCE: "accepted",
    ActKind.APPROVAL: "approved",
    ActKind.ACCESSION: "acceded",
    ActKind.SUCCESSION: "succeeded",
    ActKind.FORMAL_CONFIRMATION: "confirmed formally",
    ActKind.DEFINITIVE_SIGNATURE: "signed without reservation as to ratification",
    ActKind.SIGNATURE: "signed",
    ActKind.DENUNCIATION: "denounced it",
    ActKind.WITHDRAWAL: "gave notice of withdrawal",
    ActKind.ANNOUNCEMENT: "made an announcement",
    ActKind.GOVERNMENT_DECISION: "took a decision of its government",
    ActKind.BILL: "had a bill before its parliament",
    ActKind.PARLIAMENTARY_VOTE: "had a vote in its parliament",
    ActKind.DOMESTIC_LAW: "made a law at home",
}
"""What an actor did, as a reason says it; other acts by their name."""
DOMESTIC = frozenset(
    {
        ActKind.ANNOUNCEMENT,
        ActKind.GOVERNMENT_DECISION,
        ActKind.BILL,
        ActKind.PARLIAMENTARY_VOTE,
        ActKind.DOMESTIC_LAW,
    }
)
"""What happens at home or is only said: it changes no status."""
_SILENT = (Status.NO_DATA, Member.NO_DATA)


def family(kind: ActKind) -> frozenset[ActKind]:
    """The kinds among which documents do not distinguish: all ways to consent, all notices of exit."""
    for one in (CONSENT, EXIT_NOTICE):
        if kind in one:
            return one
    return frozenset({kind})


def act(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the actor did this act on that treaty or organisation, on that date"."""
    assert claim.act is not None
    acts = record.acts(claim.actor, claim.object)
    same = [one for one in acts if one.kind in family(claim.act) and not one.set_aside]
    found = [one for one in same if one.bounds.earliest and within(one.bounds, claim.date)]
    if found:
        return _found(claim, found, record)
    near = [one for one in same if claim.date and may_be(one.bounds, claim.date)]
    verdict = (
        _impossible(claim, record, same)
        or _another_day(claim, record, acts, same)
        or _only_at_home(claim, record, acts, same)
        or _otherwise(claim, record, near, same)
    )
    return _with_meant(verdict, claim, record)


def _found(claim: Assertion, found: Sequence[Act], record: Record) -> Verdict:
    evidence = tuple(one.id for one in found)
    said = "; ".join(done(one, record) for one in found)
    exact = [one for one in found if one.kind is claim.act or ActKind.CONSENT in (one.kind, claim.act)]
    if exact or claim.act in EXIT_NOTICE:
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, f"{said}.", evidence)
    reason = f"{said}. That is another act than {_noun(claim.act)}, with the same effect."
    return Verdict(Outcome.IMPRECISE, Rule.KIND_OF_ACT, reason, evidence)


def _impossible(claim: Assertion, record: Record, same: Sequence[Act]) -> Verdict | None:
    """What cannot have been, whatever the record lacks: before the state, the treaty or the membership."""
    if claim.date is None or not claim.object.startswith("treaty/") or claim.act not in CONSENT | {ActKind.SIGNATURE}:
        return None
    first, last = claim.date.bounds.earliest or date.min, claim.date.bounds.latest or date.max
    since, until = record.existence(claim.actor)
    treaty, evidence = record.treaty(claim.object), tuple(one.id for one in same)
    rather = f" {'; '.join(done(one, record) for one in same)}." if same else ""
    name = record.name(claim.actor)
    if (since and last < since) or (until and until.latest and first >= until.latest):
        reason = f"{name} did not exist {on(claim.date)}.{rather}"
        return Verdict(Outcome.CONTRADICTED, Rule.NO_SUCH_STATE_THEN, reason, (claim.actor, *evidence))
    if treaty.opened and last < treaty.opened:
        reason = f"The treaty was opened for signature on {say(treaty.opened)}; nobody could join before.{rather}"
        return Verdict(Outcome.CONTRADICTED, Rule.BEFORE_OPENING, reason, (claim.object, *evidence))
    invites = treaty.openness is Openness.MEMBERS_AND_INVITED or treaty.invited_since is not None
    open_to_others = invites and not (treaty.invited_since and last < treaty.invited_since)
    if treaty.openness in (Openness.MEMBERS_ONLY, Openness.MEMBERS_AND_INVITED) and not open_to_others:
        actor = record.actor(claim.actor, claim.object)
        if actor.member_on(first) is False and actor.member_on(last) is False:
            joined = f"; it became one on {say(actor.member_since)}" if actor.member_since else ""
            opened = (
                f"The treaty was opened for signature on {say(treaty.opened)}, and only" if treaty.opened else "Only"
            )
            reason = (
                f"{opened} members of the {record.name(treaty.organisation)} could join it. "
                f"{name} was no member {on(claim.date)}{joined}.{rather}"
            )
            return Verdict(Outcome.CONTRADICTED, Rule.NOT_ELIGIBLE, reason, (claim.object, *evidence))
    return None


def _another_day(claim: Assertion, record: Record, acts: Sequence[Act], same: Sequence[Act]) -> Verdict | None:
    """A date that is on record as that of something else: the signature, the letter, an entry that is set aside."""
    if claim.date is None:
        return None
    rather = "; ".join(done(one, record) for one in same)
    if claim.act in CONSENT:
        signed = [one for one in acts if one.kind is ActKind.SIGNATURE and within(one.bounds, claim.date)]
        if signed:
            reason = f"{done(signed[0], record)}, which is no {_noun(claim.act)}. " + (
                f"{rather}." if same else "No instrument of consent is on record."
            )
            evidence = tuple(one.id for one in (*signed, *same))
            return Verdict(Outcome.IMPRECISE, Rule.SIGNATURE_IS_NO_CONSENT, reason, evidence)
    for one in same:
        for what, stated in record.other_dates(one.id).items():
            if within(stated.bounds, claim.date):
                reason = f"{stated!s} is the day on which it was {what}. {done(one, record)}, and that day counts."
                return Verdict(Outcome.IMPRECISE, Rule.RECEIPT_GOVERNS, reason, (one.id,))
    aside = [
        one
        for one in acts
        if one.set_aside and one.kind in family(claim.act or one.kind) and one.bounds.earliest
        if within(one.bounds, claim.date)
    ]
    if aside and same:
        reason = f"A source gives that date; the record follows a higher one: {rather}."
        evidence = tuple(one.id for one in (*aside, *same))
        return Verdict(Outcome.CONTRADICTED, Rule.LOWER_SOURCE, reason, evidence)
    return None


def _only_at_home(claim: Assertion, record: Record, acts: Sequence[Act], same: Sequence[Act]) -> Verdict | None:
    """What happened on the date was a law or an announcement."""
    if claim.act in DOMESTIC:
        return None
    home = [one for one in acts if one.kind in DOMESTIC and may_be(one.bounds, claim.date)]
    if not home or (claim.date is None and same):
        return None
    evidence = tuple(one.id for one in (*home, *same))
    what = "; ".join(done(one, record) for one in home)
    if same:
        rather = "; ".join(done(one, record) for one in same)
        reason = f"{what}, which changes nothing between states. {rather}."
        return Verdict(Outcome.IMPRECISE, Rule.LAW_IS_NO_DEPOSIT, reason, evidence)
    possible = record.possible_acts(claim.actor, claim.object)
    if possible:
        evidence = (*evidence, *(one.id for one in possible))
        reason = f"{what}. Whether a notice was received is not known; missing: {possible[0].missing}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.RECEIPT_UNKNOWN, reason, evidence)
    reason = f"{what}. That changes no status, and no {_noun(claim.act)} is on record."
    return Verdict(Outcome.CONTRADICTED, Rule.ANNOUNCEMENT_ONLY, reason, evidence)


def _otherwise(claim: Assertion, record: Record, near: Sequence[Act], same: Sequence[Act]) -> Verdict:
    if near:
        reason = f"{'; '.join(done(one, record) for one in near)}: the record has no more exact date."
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, tuple(one.id for one in near))
    if same:
        rather = "; ".join(done(one, record) for one in same)
        return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, f"{rather}.", tuple(one.id for one in same))
    day = claim.date.bounds.latest if claim.date else None
    known, presumed = reading(record, claim.actor, claim.object, day or date.max)
    if known.status in _SILENT or known.status is None or (day is None and presumed):
        reason = f"No such act of {record.name(claim.actor)} is on record, and the record does not reach far enough."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
    reason = f"No {_noun(claim.act)} of {record.name(claim.actor)} is on record: it was {known.status}."
    return Verdict(
        Outcome.CONTRADICTED, Rule.ON_RECORD, reason, known.episodes[0].because or (claim.object,), presumed=presumed
    )


def _with_meant(verdict: Verdict, claim: Assertion, record: Record) -> Verdict:
    """What the same actor did then about something that is often confused with the thing."""
    if verdict.outcome is not Outcome.CONTRADICTED or claim.act is None or claim.date is None:
        return verdict
    meant = tuple(
        Meant(one.id, f"{done(one, record)}: {record.name(other)}.")
        for other in record.confusable(claim.object)
        for one in record.acts(claim.actor, other)
        if one.kind in family(claim.act) and not one.set_aside and may_be(one.bounds, claim.date)
    )
    return Verdict(verdict.outcome, verdict.rule, verdict.reason, verdict.evidence, meant, verdict.presumed)


def done(one: Act, record: Record) -> str:
    """What was done, by whom and when: "Russian Federation ratified on 5 May 1998"."""
    when = (
        f" {on(one.date)}" if one.date else f", at a time that is {say_bounds(one.bounds)}" if one.stated_effect else ""
    )
    words = WORDS.get(one.kind) or f"has on record a {_noun(one.kind)}"
    return f"{record.name(one.actor)} {words}{when}"


def _noun(kind: ActKind | None) -> str:
    return str(kind or "act").replace("-", " ")
