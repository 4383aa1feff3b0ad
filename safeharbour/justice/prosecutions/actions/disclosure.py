"""What goes to the defence: which words must not, the check of a list, and what left when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from safeharbour.justice.prosecutions.enums import BundleState, Field
from safeharbour.justice.prosecutions.guarding import Finding, digest_of, findings, forms_of, key_of, words_of
from safeharbour.justice.prosecutions.meanwhile import counted, require_newest, signed, written_already
from safeharbour.justice.prosecutions.models import Bundle, BundleStep, Case, GuardedField, ProtectedPerson
from safeharbour.justice.prosecutions.queries import bundle_now, carries, guarded_of, protected_of
from safeharbour.justice.prosecutions.rules import may_check, may_guard, may_step_bundle, may_work_on
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record

ROOM = 4
"""A telephone of one run of digits may be written in so many more pieces."""


@dataclass(frozen=True)
class Checked:
    """The bundle; or where a protected field stands, and then there is none."""

    bundle: Bundle | None
    findings: list[Finding]


@transaction.atomic
def guard_field(*, person: ProtectedPerson, field: Field, text: str, by: Actor) -> int:
    """Look for it from now on. What was typed is not kept, and cannot be told from what is."""
    case = person.case
    require(may_work_on(by, carries=carries(case, by)))
    forms = forms_of(Field(field), text)
    require(may_guard(forms))
    take_turn("prosecutions.guard", person.pk)
    key, made = key_of(case.pk), 0
    for words in forms:
        known = {"person": person, "digest": digest_of(key, words)}
        if not GuardedField.objects.filter(**known).exists():
            told = {"field": Field(field), "length": len(words) + ROOM}
            GuardedField.objects.create(case=case, **known, **told, **signed(by))
            made += 1
    record("prosecutions.guard_field", by=by, subject=case, person=str(person), field=Field(field).value)
    return made


@transaction.atomic
def check_bundle(*, case: Case, listing: str, by: Actor, once: UUID | None = None) -> Checked:
    """A list in which nothing guarded stands becomes a bundle. Else it is held back, and that is recorded, too."""
    require(may_work_on(by, carries=carries(case, by)))
    if already := written_already(Bundle, once):
        return Checked(already, [])
    guarded = guarded_of(case)
    require(may_check(listing, people=protected_of(case).count(), guarded=len(guarded)))
    found = findings(key_of(case.pk), guarded, listing)
    items = sum(bool(words_of(line)) for line in listing.splitlines())
    if found:
        record("prosecutions.hold_bundle", by=by, subject=case, items=items, found=len(found))
        return Checked(None, found)
    take_turn("prosecutions.bundles", case.pk)
    last = Bundle.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    bundle = Bundle.objects.create(id=once or uuid4(), case=case, number=last + 1, items=items, **signed(by))
    first = {"number": 1, "state": BundleState.CHECKED, "on": localdate(now())}
    BundleStep.objects.create(case=case, bundle=bundle, **first, **signed(by))
    record("prosecutions.check_bundle", by=by, subject=case, bundle=str(bundle), items=items)
    return Checked(bundle, [])


@transaction.atomic
def step_bundle(*, bundle: Bundle, state: BundleState, on: date, based_on: int, by: Actor) -> BundleStep:
    case = bundle.case
    require(may_work_on(by, carries=carries(case, by)))
    take_turn("prosecutions.bundle", bundle.pk)
    newest = bundle_now(bundle)
    if newest.number == based_on + 1 and (newest.state, newest.on) == (state, on):
        return newest
    require_newest(based_on, newest.number)
    require(may_step_bundle(newest, state, on, localdate(now())))
    with counted():
        told = {"number": based_on + 1, "state": BundleState(state), "on": on}
        step = BundleStep.objects.create(case=case, bundle=bundle, **told, **signed(by))
    record("prosecutions.step_bundle", by=by, subject=case, bundle=str(bundle), bundle_state=step.state)
    return step
