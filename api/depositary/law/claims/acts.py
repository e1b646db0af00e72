"""Did it do that, and then? An act that is claimed, held against the acts on record and against what was possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from depositary.law.acts import CHANGES_STATUS, CONSENT, EXIT_NOTICE, Act, ActKind, PossibleAct
from depositary.law.claims.assertion import Assertion
from depositary.law.claims.dates import days, during, may_be, on, telling, within
from depositary.law.claims.home import DOMESTIC, at_home
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.standing import SILENT, reach_of, reading
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.claims.words import done, noun, was
from depositary.law.clauses import Openness
from depositary.law.dates import Bounds, PartialDate, say, say_bounds
from depositary.law.status import Status

_SIGNING = frozenset({ActKind.SIGNATURE, ActKind.DEFINITIVE_SIGNATURE})


def family(kind: ActKind) -> frozenset[ActKind]:
    """The kinds among which documents do not distinguish: all ways to consent, all notices of exit, to sign."""
    for one in (CONSENT, EXIT_NOTICE, _SIGNING):
        if kind in one:
            return one
    return frozenset({kind})


def act(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the actor did this act on that treaty or organisation, on that date"."""
    assert claim.act is not None
    acts = record.acts(claim.actor, claim.object)
    same = [one for one in acts if one.kind in family(claim.act) and not one.set_aside]
    found = [one for one in same if within(one.bounds, claim.date)]
    if found:
        return _found(claim, claim.act, found, record)
    verdict = (
        _impossible(claim, record, same)
        or _another_act(claim, claim.act, record, acts, same)
        or _another_day(claim, claim.act, record, acts, same)
        or _only_at_home(claim, claim.act, record, acts, same)
        or _otherwise(claim, claim.act, record, same)
    )
    return _with_meant(verdict, claim, claim.act, record)


def _found(claim: Assertion, kind: ActKind, found: Sequence[Act], record: Record) -> Verdict:
    exact = [one for one in found if one.kind is kind or ActKind.CONSENT in (one.kind, kind)]
    if kind in EXIT_NOTICE or kind is ActKind.SIGNATURE:
        exact = list(found)
    if exact:
        of_treaty = kind in EXIT_NOTICE and claim.object.startswith("treaty/")
        vain = dict(record.participation(claim.actor, claim.object).without_effect) if of_treaty else {}
        reason = " ".join((f"{_said(exact, record)}.", *(vain[one.id] for one in exact if one.id in vain)))
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, reason, _names(exact))
    reason = f"{_said(found, record)}. That is another act than {noun(kind)}, with the same effect."
    return Verdict(Outcome.IMPRECISE, Rule.KIND_OF_ACT, reason, _names(found))


def _impossible(claim: Assertion, record: Record, same: Sequence[Act]) -> Verdict | None:
    """What cannot have been, whatever the record lacks: before the state, the treaty or the membership."""
    if claim.date is None:
        return None
    first, last = days(claim.date)
    name, rather = record.name(claim.actor), f" {_said(same, record)}." if same else ""
    since, until = record.existence(claim.actor)
    if (since and last < since) or (until and until.latest and first >= until.latest):
        reason = f"{name} did not exist {during(claim.date)}.{rather}"
        return Verdict(Outcome.CONTRADICTED, Rule.NO_SUCH_STATE_THEN, reason, (claim.actor, *_names(same)))
    if claim.act in DOMESTIC or not claim.object.startswith("treaty/"):
        return None
    treaty = record.treaty(claim.object)
    if treaty.opened and last < treaty.opened:
        reason = f"The treaty was opened for signature on {say(treaty.opened)}; nobody could join before.{rather}"
        return Verdict(Outcome.CONTRADICTED, Rule.BEFORE_OPENING, reason, (claim.object, *_names(same)))
    if claim.act not in CONSENT | _SIGNING or not _closed(record, claim, claim.date):
        return None
    since = record.actor(claim.actor, claim.object).member_since
    joined = f"; it became one on {say(since)}" if since and since > last else ""
    opened = f"The treaty was opened for signature on {say(treaty.opened)}, and only" if treaty.opened else "Only"
    reason = (
        f"{opened} members of the {record.name(treaty.organisation)} could join it. "
        f"{name} was not a member {during(claim.date)}{joined}.{rather}"
    )
    return Verdict(Outcome.CONTRADICTED, Rule.NOT_ELIGIBLE, reason, (claim.object, *_names(same)))


def _closed(record: Record, claim: Assertion, claimed: PartialDate) -> bool:
    """Whether the treaty was for members alone on all days that are claimed, and the actor on none of them one."""
    last = days(claimed)[1]
    treaty, actor = record.treaty(claim.object), record.actor(claim.actor, claim.object)
    if treaty.openness not in (Openness.MEMBERS_ONLY, Openness.MEMBERS_AND_INVITED):
        return False
    if treaty.invited_since is None:
        invited = treaty.openness is Openness.MEMBERS_AND_INVITED
    else:
        invited = treaty.invited_since <= last
    joined = (since.latest for since, _ in actor.memberships)
    return not invited and all(actor.member_on(day) is False for day in telling(claimed, (last, *joined)))


def _another_act(
    claim: Assertion, kind: ActKind, record: Record, acts: Sequence[Act], same: Sequence[Act]
) -> Verdict | None:
    """Another act, which is often taken for the one that is claimed: a signature, an exit by decision of an organ."""
    rather = f"{_said(same, record)}." if same else ""
    if kind in CONSENT:
        signed = [one for one in _on_record(acts, {ActKind.SIGNATURE}) if within(one.bounds, claim.date)]
        if signed:
            reason = f"{done(signed[0], record)}, which is no {noun(kind)}. {rather or 'No consent is on record.'}"
            reach, presumed = reach_of(record, claim, days(claim.date)[1])
            outcome, evidence = Outcome.IMPRECISE, (signed[0].id, *_names(same))
            if not same:
                outcome, reason = Outcome.CONTRADICTED, f"{reason}{reach}"
            rule = Rule.SIGNATURE_IS_NO_CONSENT
            return Verdict(outcome, rule, reason, evidence, presumed=presumed and not same)
    if kind in EXIT_NOTICE or kind is ActKind.CESSATION:
        exits = _on_record(acts, EXIT_NOTICE | {ActKind.CESSATION})
        other = [one for one in exits if one not in same and within(one.bounds, claim.date)]
        if other:
            reason = f"{_said(other, record)}. That is no {noun(kind)}.{f' {rather}' if rather else ''}"
            return Verdict(Outcome.IMPRECISE, Rule.MANNER_OF_EXIT, reason, _names((*other, *same)))
    return None


def _another_day(
    claim: Assertion, kind: ActKind, record: Record, acts: Sequence[Act], same: Sequence[Act]
) -> Verdict | None:
    """A date that is on record as that of something else: of the letter, or of an entry that is set aside."""
    for one in same:
        for what, stated in record.other_dates(one.id).items():
            if within(stated.bounds, claim.date):
                reason = f"It was {what} {on(stated)}. {done(one, record)}, and that day counts."
                return Verdict(Outcome.IMPRECISE, Rule.RECEIPT_GOVERNS, reason, (one.id,))
    aside = [one for one in acts if one.set_aside and one.kind in family(kind) and within(one.bounds, claim.date)]
    if aside:
        followed = f"the record follows a higher one: {_said(same, record)}." if same else "the record sets it aside."
        reason = f"A source gives that; {followed}"
        return Verdict(Outcome.CONTRADICTED, Rule.LOWER_SOURCE, reason, _names((*aside, *same)))
    return None


def _only_at_home(
    claim: Assertion, kind: ActKind, record: Record, acts: Sequence[Act], same: Sequence[Act]
) -> Verdict | None:
    """What happened on the date was a law or an announcement."""
    home = [one for one in at_home(acts, leaving=kind in EXIT_NOTICE) if may_be(one.bounds, claim.date)]
    if not home or kind in DOMESTIC:
        return None
    what, evidence = _said(home, record), _names((*home, *same))
    if same:
        reason = f"{what}, which changes nothing between states. {_said(same, record)}."
        return Verdict(Outcome.IMPRECISE, Rule.LAW_IS_NO_DEPOSIT, reason, evidence)
    if unseen := _unseen(claim, kind, record, what):
        return replace(unseen, evidence=(*evidence, *unseen.evidence))
    reach, presumed = reach_of(record, claim, days(claim.date)[1])
    reason = f"{what}. That changes no status, and no {noun(kind)} is on record.{reach}"
    return Verdict(Outcome.CONTRADICTED, Rule.ANNOUNCEMENT_ONLY, reason, evidence, presumed=presumed)


def open_end(claim: Assertion, record: Record) -> Rule:
    """Why it is not known whether an exit came: nobody knows of the receipt, or whether the notice was revoked."""
    possible = record.possible_acts(claim.actor, claim.object)
    revoked = any(one.kind is ActKind.REVOCATION for one in possible)
    return Rule.UNDETERMINED if revoked else Rule.RECEIPT_UNKNOWN


def _unseen(claim: Assertion, kind: ActKind, record: Record, said: str = "") -> Verdict | None:
    """An act that may have happened on the date, and that nobody has seen."""
    possible = record.possible_acts(claim.actor, claim.object)
    possible = [one for one in possible if one.kind in family(kind) and may_be(one.bounds, claim.date)]
    if not possible:
        return None
    name, when = record.name(claim.actor), say_bounds(possible[0].bounds)
    said = said or f"{noun(kind).capitalize()} by {name} is possible {when}"
    reason = f"{said}. Whether the depositary received it is not known; missing: {possible[0].missing}."
    return Verdict(Outcome.UNVERIFIABLE, Rule.RECEIPT_UNKNOWN, reason, _names(possible))


def _otherwise(claim: Assertion, kind: ActKind, record: Record, same: Sequence[Act]) -> Verdict:
    near = [one for one in same if may_be(one.bounds, claim.date)]
    if near:
        exact = ": the record has no more exact date" if any(one.bounds != Bounds() for one in near) else ""
        reason = f"{_said(near, record)}{exact}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, _names(near))
    if kind not in CHANGES_STATUS:
        rather = f"{_said(same, record)}. No other" if same else "No"
        of = f"{noun(kind)} of {record.name(claim.actor)}"
        reason = f"{rather} {of} is on record, and the record of such acts is not complete."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, _names(same))
    if same:
        return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, f"{_said(same, record)}.", _names(same))
    if unseen := _unseen(claim, kind, record):
        return unseen
    known, presumed = reading(record, claim.actor, claim.object, days(claim.date)[1])
    status, name = known.status, record.name(claim.actor)
    exit_ = record.treaty(claim.object).exit if kind in EXIT_NOTICE and status is Status.PARTY else None
    if exit_ is not None and not exit_.allowed:
        reason = f"The treaty has no clause on denunciation, and no notice of {name} is on record: it was a party."
        return Verdict(Outcome.CONTRADICTED, Rule.CANNOT_BE_LEFT, reason, (exit_.id,), presumed=presumed)
    if kind is ActKind.SIGNATURE:
        reason = f"No signature of {name} is on record; tables of parties do not show who signed."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
    if status in SILENT or status is None or presumed:
        reach, _ = reach_of(record, claim, days(claim.date)[1])
        reason = f"No {noun(kind)} of {name} is on record, and the record does not reach far enough.{reach}"
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
    reason = f"No {noun(kind)} of {name} is on record: it was {was(status)}."
    return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, reason, known.episodes[0].because or (claim.object,))


def _with_meant(verdict: Verdict, claim: Assertion, kind: ActKind, record: Record) -> Verdict:
    """What the same actor did then about something that is often confused with the thing."""
    if verdict.outcome is not Outcome.CONTRADICTED or claim.date is None:
        return verdict
    meant = tuple(
        Meant(one.id, f"{done(one, record)}: {record.name(other)}.")
        for other in record.confusable(claim.object)
        for one in _on_record(record.acts(claim.actor, other), family(kind))
        if may_be(one.bounds, claim.date)
    )
    return replace(verdict, meant=meant)


def _on_record(acts: Iterable[Act], kinds: Iterable[ActKind]) -> list[Act]:
    return [one for one in acts if one.kind in kinds and not one.set_aside]


def _said(acts: Iterable[Act], record: Record) -> str:
    return "; ".join(done(one, record) for one in acts)


def _names(acts: Iterable[Act | PossibleAct]) -> tuple[str, ...]:
    return tuple(one.id for one in acts)
