"""What was done to the tables, in the words that stand beside them. Nothing here tells small counts from others."""

from __future__ import annotations

from collections.abc import Sequence

from safeharbour.methods.disclosure.protecting import Protected, Zeros
from safeharbour.methods.disclosure.rounding import Rounded


def in_words(protected: Protected, files: Sequence[str], source: str) -> str:
    """The README of a release, in English."""
    policy = protected.policy
    withheld = int(sum(one.sum() for one in protected.withheld))
    tested = (
        "- **Tested.** Against all tables together, an attacker who knows all of this, that counts are whole and that "
        f"{_floor(policy.zeros)} was run on exactly these tables: each small count may, for all that can be told, be "
        f"{policy.threshold} or more.{_fractions(protected)}"
    )
    together = (
        "- **Others are withheld with them**, also as `x`, so that no small count can be worked out from totals, from "
        f"other tables of this release, or from both. {withheld:,} of {protected.cells:,} cells are `x`. Which of them "
        "are small is not told."
    )
    limits = (
        "- **Not promised.** That a count lies in a narrow range may still be told, as long as the range reaches "
        f"{policy.threshold}. What somebody knows besides these tables was not taken into account."
    )
    lines = [
        "# What was done to these tables",
        "",
        f"Counts of people, from {source}. {len(files)} tables, {protected.cells:,} cells with all totals.",
        "",
        f"- **Small counts are withheld.** A count below {policy.threshold} is shown as `x`. {_zeros(policy.zeros)}",
        together,
        "- **All shown counts are true.** None was changed or rounded.",
        tested,
        f"- **Taken into account** was {_joint(protected)}",
        f"- **What was withheld was chosen** {_method(protected)}",
        limits,
        "",
        "| table | cells | withheld |",
        "|---|---|---|",
    ]
    for name, table, mask in zip(files, protected.tables, protected.withheld, strict=True):
        lines.append(f"| `{name}` | {table.counts.size:,} | {int(mask.sum()):,} |")
    if protected.against:
        lines += ["", "Tested together with what was published before:", ""]
        lines += [f"- `{name}`" for name in protected.against]
    lines += ["", *(f"- {note}" for note in protected.notes)]
    return "\n".join(lines).rstrip() + "\n"


def _zeros(zeros: Zeros) -> str:
    if zeros is Zeros.SHOWN:
        return "A count of 0 is shown, always; so a withheld count is at least 1."
    return "A count of 0 is withheld like any other small count."


def _floor(zeros: Zeros) -> str:
    return "a withheld one is at least 1" if zeros is Zeros.SHOWN else "none is negative"


def _fractions(protected: Protected) -> str:
    if not protected.only_linear:
        return ""
    return (
        f" For {protected.only_linear} of them this was shown by a table with fractions; one in whole numbers was not "
        "found in the time allowed."
    )


def _joint(protected: Protected) -> str:
    if len(protected.tables) == 1:
        return "every sum of the table."
    if protected.joint:
        return "every sum of every table, and that one table of all dimensions together lies behind them."
    return (
        "every sum of every table, with the totals that tables share. The table of all dimensions that lies behind "
        "them is too large to be reasoned with, and was not."
    )


def _method(protected: Protected) -> str:
    if protected.complement == 0:
        return "without a choice: the small counts protect each other."
    if protected.method == "exact":
        return "exactly: no choice withholds less."
    if protected.gap is not None:
        return f"by the cheapest flows; no choice could save more than {protected.gap:.0%} of what was added."
    return "by the cheapest flows; how near that is to the least possible is not known."


def rounded_in_words(rounded: Rounded, files: Sequence[str], source: str) -> str:
    """The README of a release whose counts were rounded, in English."""
    base = rounded.base
    further = (
        f" In {rounded.further:,} cells the sums left no such way, and the count is further away than that."
        if rounded.further
        else ""
    )
    every = (
        f"- **Every count is a multiple of {base}**, and less than {base} away from the true one, more or less by "
        f"chance.{further} A count of 0 stays 0, and a 0 that is shown may be up to {base - 1}. Chance is drawn "
        "so that a count is right on average; that all sums hold pulls it off that by 0.2 to 0.3 with a base of 5, and "
        "single counts by up to 1."
    )
    told = (
        f"- **What can be told.** {_told_of_rounded(rounded)} What somebody knows besides these tables was not taken "
        "into account."
    )
    lines = [
        "# What was done to these tables",
        "",
        f"Counts of people, from {source}. {len(files)} tables, {rounded.cells:,} cells with all totals.",
        "",
        every,
        "- **All sums hold**, within each table and between them: a total is the sum of its parts as shown.",
        told,
    ]
    if rounded.against:
        lines += ["- **What was published before** is shown as it was shown then:", ""]
        lines += [f"  - `{name}`" for name in rounded.against]
    return "\n".join(lines) + "\n"


def _told_of_rounded(rounded: Rounded) -> str:
    if rounded.joint or len(rounded.tables) == 1:
        return (
            f"From all tables together every count is left at least {rounded.base} possible values, since the tables "
            "as shown might be the true ones."
        )
    return (
        "The table of all dimensions that lies behind these tables is too large to be reasoned with: how many values "
        "each count is left was not worked out."
    )
