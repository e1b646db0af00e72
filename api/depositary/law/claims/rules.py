"""The rules that decide on claims: each with its name, what it says, and the verdict it leads to where it fires."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What decided. The values name the rules in data and answers; `SAYS` tells what each one is."""

    ON_RECORD = "on-record"
    TITLE_OF_ANOTHER = "title-of-another"
    BEFORE_OPENING = "before-opening"
    NOT_ELIGIBLE = "not-eligible"
    NO_SUCH_STATE_THEN = "no-such-state-then"
    SIGNATURE_IS_NO_CONSENT = "signature-is-no-consent"
    LAW_IS_NO_DEPOSIT = "law-is-no-deposit"
    KIND_OF_ACT = "kind-of-act"
    NOTICE_PERIOD = "notice-period"
    DAY_OF_EFFECT = "day-of-effect"
    RECEIPT_GOVERNS = "receipt-governs"
    RECEIPT_UNKNOWN = "receipt-unknown"
    ANNOUNCEMENT_ONLY = "announcement-only"
    CANNOT_BE_LEFT = "cannot-be-left"
    BEFORE_ENTRY_INTO_FORCE = "before-entry-into-force"
    NO_SUCH_POWER = "no-such-power"
    FOUNDER = "founder"
    ACRONYM = "acronym"
    DECLARATION_NEEDED = "declaration-needed"
    CONTROL_IS_NOT_SOVEREIGNTY = "control-is-not-sovereignty"
    CUT_OFF = "cut-off"
    MANNER_OF_EXIT = "manner-of-exit"
    RIVAL_POSITIONS = "rival-positions"
    LOWER_SOURCE = "lower-source"
    PART_OF_THE_TIME = "part-of-the-time"
    COUNT_ON_DAY = "count-on-day"
    NOT_ON_RECORD = "not-on-record"
    UNDETERMINED = "undetermined"
    OPINION = "opinion"
    NOTHING_TO_JUDGE = "nothing-to-judge"


SAYS = {
    Rule.ON_RECORD: "What the record holds decides: the act, status, power or event that is claimed, or another.",
    Rule.TITLE_OF_ANOTHER: "A title belongs to one treaty, body or court, and that to one organisation.",
    Rule.BEFORE_OPENING: "Nobody signs or joins a treaty before it is opened for signature.",
    Rule.NOT_ELIGIBLE: "A treaty for members of an organisation is joined by members only, and by whom it lets invite.",
    Rule.NO_SUCH_STATE_THEN: "A state acts only while it exists.",
    Rule.SIGNATURE_IS_NO_CONSENT: "A signature that awaits ratification is no ratification (VCLT Arts 12, 14).",
    Rule.LAW_IS_NO_DEPOSIT: "A law at home is no instrument: consent is given when that is deposited (VCLT Art. 16).",
    Rule.KIND_OF_ACT: "Ratification, acceptance, accession and succession are different acts (VCLT Arts 11, 15).",
    Rule.NOTICE_PERIOD: "The period of notice is that of the clause of this treaty, and of no other.",
    Rule.DAY_OF_EFFECT: "The day of effect follows from the day of receipt by the clause.",
    Rule.RECEIPT_GOVERNS: "The receipt counts, not the day on which a notice was signed or sent (VCLT Art. 78).",
    Rule.RECEIPT_UNKNOWN: "Without a known day of receipt no day of effect can be said, only the first possible one.",
    Rule.ANNOUNCEMENT_ONLY: "An announcement, a bill, a vote, a decree or a law changes no status (VCLT Arts 67, 78).",
    Rule.CANNOT_BE_LEFT: "A treaty without a clause on denunciation can as a rule not be left (VCLT Art. 56).",
    Rule.BEFORE_ENTRY_INTO_FORCE: "A treaty binds nobody before it is itself in force (VCLT Art. 24).",
    Rule.NO_SUCH_POWER: "A body has the powers that its treaty gives it, and no others.",
    Rule.FOUNDER: "A body belongs to the treaty and the organisation that established it.",
    Rule.ACRONYM: "An acronym of one thing is often used for another: the Convention and its Court or Committee.",
    Rule.DECLARATION_NEEDED: "A power that a state must accept by a declaration needs that declaration.",
    Rule.CONTROL_IS_NOT_SOVEREIGNTY: "Effective control of a place never gives sovereignty over it.",
    Rule.CUT_OFF: "After an exit a court or body keeps its power over what happened before, and over that only.",
    Rule.MANNER_OF_EXIT: "To withdraw by notice and to cease to be a member by decision of an organ are two things.",
    Rule.RIVAL_POSITIONS: "Where official positions differ, each is shown with its holder, and the rank decides.",
    Rule.LOWER_SOURCE: "Of two sources that differ the record follows the higher one, and shows both.",
    Rule.PART_OF_THE_TIME: "What holds on a part of the days that are meant is told with its days.",
    Rule.COUNT_ON_DAY: "A count is of a day; counts of different days do not contradict each other.",
    Rule.NOT_ON_RECORD: "The record does not cover it: nothing can be said for or against.",
    Rule.UNDETERMINED: "The record does not suffice to decide, and says what is missing.",
    Rule.OPINION: "A forecast or a value judgment is no statement of fact, and is not judged.",
    Rule.NOTHING_TO_JUDGE: "The sentence says nothing that a record of treaties could hold.",
}
"""Each rule in a sentence."""
