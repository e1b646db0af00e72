"""Membership of an organisation, day by day: admission, notice of withdrawal, decisions of its organs."""

from __future__ import annotations

from collections.abc import Sequence

from depositary.law.acts import Act
from depositary.law.entry import Terms, spans
from depositary.law.status import Member
from depositary.law.timeline import ALWAYS, Episode, Timeline, by_precedence


def derive(acts: Sequence[Act], terms: Terms = Terms()) -> Timeline[Member]:  # noqa: B008  # frozen
    """The membership of one actor from its acts on one organisation, under the clauses of its constitution.

    A suspension ends nothing. Of a notice of withdrawal and a decision of an organ the one that takes effect first ends
    the membership (Council of Europe: Art. 7 and Art. 8 of the Statute).
    """
    episodes: list[Episode[Member]] = []
    found = spans(acts, (), terms)
    for span in found:
        left = span.exit
        episodes.append(
            Episode(
                Member.MEMBER,
                span.entry.bounds,
                left.bounds if left else None,
                (*span.entry.because, *(left.because if left else ())),
                (*span.entry.explanation, *(left.explanation if left else ())),
                (*span.entry.missing, *(left.missing if left else ())),
            )
        )
        if left is not None:
            episodes.append(
                Episode(Member.FORMER_MEMBER, left.bounds, None, left.because, left.explanation, left.missing)
            )
    if found or not acts:
        episodes.append(Episode(Member.NOT_MEMBER, ALWAYS, found[0].entry.bounds if found else None))
    else:
        # A seat that was suspended was held, and how it was obtained is not on record.
        episodes.append(Episode(Member.NO_DATA, ALWAYS, None, (), ("The entry is not on record.",)))
    return by_precedence(episodes, tuple(Member))
