"""A referral, what is told of the person, who it is, and the signed steps that are its history."""

import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0004_invitations_say_when_they_went_out"),
        ("consent", "0004_what_packages_show"),
        ("people", "0003_joining_and_freezing"),
        ("shelter", "0006_board_over_time"),
    ]

    operations = [
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("service", models.UUIDField(null=True)),
                ("target", models.CharField(max_length=200, verbose_name="to")),
                (
                    "need",
                    models.CharField(
                        choices=[
                            ("housing", "housing"),
                            ("safety", "safety"),
                            ("health", "health"),
                            ("mental_health", "mental health"),
                            ("substance_use", "substance use"),
                            ("income", "income"),
                            ("documents", "identity documents"),
                            ("legal", "legal help"),
                            ("immigration", "immigration"),
                            ("childcare", "childcare"),
                            ("education", "education"),
                            ("employment", "employment"),
                            ("food_clothing", "food and clothing"),
                            ("debt_credit", "debt and credit"),
                            ("tattoo_removal", "removal of tattoos or brands"),
                            ("digital_safety", "telephone and digital safety"),
                            ("culture_spirit", "culture and spirit"),
                            ("transport", "transport"),
                            ("pets", "pets"),
                            ("peer_support", "peer support"),
                        ],
                        max_length=24,
                        verbose_name="need",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("today", "today (answer within 6 hours)"),
                            ("next_day", "by tomorrow (answer within 24 hours)"),
                            ("two_days", "as soon as there is a place (answer within 48 hours)"),
                        ],
                        max_length=12,
                        verbose_name="how urgent",
                    ),
                ),
                ("origin", models.UUIDField(db_index=True)),
                ("begun_at", models.DateTimeField()),
                ("offered_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "not sent yet"),
                            ("sent", "waiting for an answer"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("received", "service received"),
                            ("not_received", "service not received"),
                            ("withdrawn", "withdrawn by the person"),
                            ("closed", "closed"),
                        ],
                        default="offered",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                (
                    "news_for",
                    models.CharField(
                        blank=True,
                        choices=[("sender", "those who refer"), ("recipient", "those who are asked")],
                        max_length=12,
                    ),
                ),
                (
                    "after",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="referrals.referral",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="shelter.unit"
                    ),
                ),
            ],
            options={
                "ordering": ("-offered_at", "id"),
                "indexes": [
                    models.Index(fields=["agency", "state", "due_at"], name="referral_by_sender"),
                    models.Index(fields=["recipient", "state", "due_at"], name="referral_by_recipient"),
                    models.Index(
                        condition=models.Q(("news_for", "sender")), fields=["agency"], name="referral_news_sender"
                    ),
                    models.Index(
                        condition=models.Q(("news_for", "recipient")),
                        fields=["recipient"],
                        name="referral_news_recipient",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ("offered", "sent", "declined"))),
                        fields=["due_at"],
                        name="referral_unmatched",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("recipient", models.F("agency")), _negated=True),
                        name="a_referral_is_to_another_agency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("service__isnull", False), ("unit", None)),
                            models.Q(("service", None), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_referral_is_to_a_service_or_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "need__in",
                                [
                                    "housing",
                                    "safety",
                                    "health",
                                    "mental_health",
                                    "substance_use",
                                    "income",
                                    "documents",
                                    "legal",
                                    "immigration",
                                    "childcare",
                                    "education",
                                    "employment",
                                    "food_clothing",
                                    "debt_credit",
                                    "tattoo_removal",
                                    "digital_safety",
                                    "culture_spirit",
                                    "transport",
                                    "pets",
                                    "peer_support",
                                ],
                            )
                        ),
                        name="a_referral_names_a_known_need",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "offered",
                                    "sent",
                                    "accepted",
                                    "declined",
                                    "received",
                                    "not_received",
                                    "withdrawn",
                                    "closed",
                                ],
                            )
                        ),
                        name="a_referral_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at__gt", models.F("offered_at")),
                            (
                                "due_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("offered_at"), "+", models.Value(datetime.timedelta(days=2))
                                ),
                            ),
                        ),
                        name="a_match_is_due_within_48_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("begun_at__lte", models.F("offered_at"))),
                        name="a_wait_begins_with_its_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "received"), _negated=True),
                            ("received_at__isnull", False),
                            _connector="OR",
                        ),
                        name="received_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reminded", "Half of the time is over without an answer"),
                            ("escalated", "The time is over without a match; the coordinator sees it"),
                            ("taken_up", "The coordinator is looking into it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("system", models.CharField(blank=True, max_length=80)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.membership",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="referrals.referral"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("referral", "kind"), name="a_referral_is_noticed_once_of_each_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by__isnull", False), ("kind", "taken_up"), ("system", "")),
                            models.Q(
                                models.Q(("kind", "taken_up"), _negated=True),
                                models.Q(("system", ""), _negated=True),
                                ("by", None),
                            ),
                            _connector="OR",
                        ),
                        name="the_clock_reminds_and_a_coordinator_takes_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("planned", "A first conversation is planned"),
                            ("held", "The first conversation took place"),
                            ("missed", "The first conversation did not take place"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "caller",
                    models.CharField(
                        blank=True,
                        choices=[("sender", "those who refer"), ("recipient", "those who are asked")],
                        max_length=12,
                        verbose_name="who calls",
                    ),
                ),
                ("ask_for", models.CharField(blank=True, max_length=80, verbose_name="who to ask for")),
                ("telephone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("planned_for", models.DateTimeField(null=True, verbose_name="when")),
                ("together", models.BooleanField(default=True, verbose_name="with the person")),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
                "indexes": [models.Index(fields=["referral", "-at"], name="referral_conversation")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "planned"), _negated=True),
                            models.Q(("planned_for__isnull", False), models.Q(("caller", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_planned_conversation_says_who_calls_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
                (
                    "disclosure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consent.disclosure"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attachments", to="referrals.referral"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("referral", "number", "agency"), name="a_step_is_seen_once_by_a_side"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "box",
                    models.CharField(
                        choices=[("inbox", "Referrals to us"), ("outbox", "Referrals we sent")], max_length=12
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("filters", models.CharField(blank=True, max_length=300)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("membership", "box", "name"), name="a_worker_names_each_view_once"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="a_view_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("offered", "not sent yet"),
                            ("sent", "waiting for an answer"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("received", "service received"),
                            ("not_received", "service not received"),
                            ("withdrawn", "withdrawn by the person"),
                            ("closed", "closed"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("offered", "not sent yet"),
                            ("sent", "waiting for an answer"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("received", "service received"),
                            ("not_received", "service not received"),
                            ("withdrawn", "withdrawn by the person"),
                            ("closed", "closed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("act", models.CharField(max_length=16)),
                (
                    "side",
                    models.CharField(
                        choices=[("sender", "those who refer"), ("recipient", "those who are asked")], max_length=12
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=24)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="referrals.referral"
                    ),
                ),
            ],
            options={
                "ordering": ("referral", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("referral", "number"), name="steps_of_a_referral_are_counted"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("act", "offer"),
                                ("from_state", ""),
                                ("number", 1),
                                ("side", "sender"),
                                ("to_state", "offered"),
                            ),
                            models.Q(
                                ("act", "send"), ("from_state", "offered"), ("side", "sender"), ("to_state", "sent")
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "offered"),
                                ("side", "sender"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "close"), ("from_state", "offered"), ("side", "sender"), ("to_state", "closed")
                            ),
                            models.Q(
                                ("act", "take_back"),
                                ("from_state", "sent"),
                                ("side", "sender"),
                                ("to_state", "offered"),
                            ),
                            models.Q(
                                ("act", "close"), ("from_state", "sent"), ("side", "sender"), ("to_state", "closed")
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "declined"),
                                ("side", "sender"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "close"), ("from_state", "declined"), ("side", "sender"), ("to_state", "closed")
                            ),
                            models.Q(
                                ("act", "close"), ("from_state", "received"), ("side", "sender"), ("to_state", "closed")
                            ),
                            models.Q(
                                ("act", "close"),
                                ("from_state", "not_received"),
                                ("side", "sender"),
                                ("to_state", "closed"),
                            ),
                            models.Q(
                                ("act", "close"),
                                ("from_state", "withdrawn"),
                                ("side", "sender"),
                                ("to_state", "closed"),
                            ),
                            models.Q(
                                ("act", "accept"),
                                ("from_state", "sent"),
                                ("side", "recipient"),
                                ("to_state", "accepted"),
                            ),
                            models.Q(
                                ("act", "decline"),
                                ("from_state", "sent"),
                                ("side", "recipient"),
                                ("to_state", "declined"),
                            ),
                            models.Q(
                                ("act", "decline"),
                                ("from_state", "accepted"),
                                ("side", "recipient"),
                                ("to_state", "declined"),
                            ),
                            models.Q(
                                ("act", "undo"), ("from_state", "accepted"), ("side", "recipient"), ("to_state", "sent")
                            ),
                            models.Q(
                                ("act", "undo"), ("from_state", "declined"), ("side", "recipient"), ("to_state", "sent")
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "sent"),
                                ("side", "sender"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "accepted"),
                                ("side", "sender"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "not_received"),
                                ("side", "sender"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "receive"),
                                ("from_state", "accepted"),
                                ("side", "sender"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("act", "miss"),
                                ("from_state", "accepted"),
                                ("side", "sender"),
                                ("to_state", "not_received"),
                            ),
                            models.Q(
                                ("act", "receive"),
                                ("from_state", "not_received"),
                                ("side", "sender"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("act", "undo"),
                                ("from_state", "received"),
                                ("side", "sender"),
                                ("to_state", "accepted"),
                            ),
                            models.Q(
                                ("act", "undo"),
                                ("from_state", "not_received"),
                                ("side", "sender"),
                                ("to_state", "accepted"),
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "sent"),
                                ("side", "recipient"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "accepted"),
                                ("side", "recipient"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "withdraw"),
                                ("from_state", "not_received"),
                                ("side", "recipient"),
                                ("to_state", "withdrawn"),
                            ),
                            models.Q(
                                ("act", "receive"),
                                ("from_state", "accepted"),
                                ("side", "recipient"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("act", "miss"),
                                ("from_state", "accepted"),
                                ("side", "recipient"),
                                ("to_state", "not_received"),
                            ),
                            models.Q(
                                ("act", "receive"),
                                ("from_state", "not_received"),
                                ("side", "recipient"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("act", "undo"),
                                ("from_state", "received"),
                                ("side", "recipient"),
                                ("to_state", "accepted"),
                            ),
                            models.Q(
                                ("act", "undo"),
                                ("from_state", "not_received"),
                                ("side", "recipient"),
                                ("to_state", "accepted"),
                            ),
                            _connector="OR",
                        ),
                        name="a_referral_changes_only_as_the_transition_table_says",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("act__in", ["decline", "miss", "close"]), _negated=True), ("reason", "")
                            ),
                            models.Q(
                                ("act", "decline"),
                                (
                                    "reason__in",
                                    [
                                        "full",
                                        "not_ours",
                                        "needs_beyond",
                                        "area",
                                        "language",
                                        "access",
                                        "not_safe",
                                        "no_contact",
                                        "other",
                                    ],
                                ),
                            ),
                            models.Q(
                                ("act", "miss"),
                                (
                                    "reason__in",
                                    ["did_not_come", "not_reached", "chose_otherwise", "waited", "not_given", "other"],
                                ),
                            ),
                            models.Q(("act", "close"), ("reason__in", ["passed_on", "done", "elsewhere", "mistake"])),
                            _connector="OR",
                        ),
                        name="an_act_that_needs_a_reason_has_one_of_the_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", "other"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="another_reason_stands_in_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Particulars",
            fields=[
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="particulars",
                        serialize=False,
                        to="referrals.referral",
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under_16", "under 16"),
                            ("16_17", "16 or 17"),
                            ("18_24", "18 to 24"),
                            ("25_54", "25 to 54"),
                            ("55", "55 or older"),
                        ],
                        max_length=12,
                        verbose_name="age",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=40, verbose_name="language")),
                ("interpreter", models.BooleanField(default=False, verbose_name="interpreter needed")),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="what is needed, in a few words")),
                (
                    "refuses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("police", "no contact with the police"),
                                ("testimony", "no statement and no testimony"),
                                ("sharing", "nothing of their record passed on"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("contact", models.CharField(max_length=80, verbose_name="who to ask for")),
                ("telephone", models.CharField(max_length=40, verbose_name="telephone")),
                ("reachable", models.CharField(blank=True, max_length=80, verbose_name="best reached")),
                ("together", models.BooleanField(default=True, verbose_name="a first conversation together")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "particulars",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("refuses__contained_by", ["police", "testimony", "sharing"])),
                        name="refusals_are_known_ones",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contact", ""), _negated=True), models.Q(("telephone", ""), _negated=True)
                        ),
                        name="somebody_can_be_called",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralPerson",
            fields=[
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="for_person",
                        serialize=False,
                        to="referrals.referral",
                    ),
                ),
                ("linked_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people of referrals",
                "indexes": [models.Index(fields=["person"], name="referral_by_person")],
            },
        ),
    ]
