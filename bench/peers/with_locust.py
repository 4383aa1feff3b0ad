"""Workers as locust plays them: each with a session of their own, a pause between pages, and the pages of their role.

Runs in a process of its own, since locust changes how Python waits; nothing of the house is imported here.
"""

from __future__ import annotations

import json
import os
import random
from itertools import cycle
from pathlib import Path

from locust import FastHttpUser, between, task

DESKS = cycle(json.loads(Path(os.environ["HARBOUR_LOAD_FOLDER"], "desks.json").read_text(encoding="utf-8")))
SHORTEST, LONGEST = (float(said) for said in os.environ.get("HARBOUR_LOAD_PAUSE", "5,15").split(","))
TOKEN = "a" * 32
DICE = random.Random(20261122)  # noqa: S311 - whatever page comes next
BARE = "a bare view, one indexed read"
NAMES = ("Jane Roe", "Marie Tremblay", "Amy Chen", "Sarah Wilson", "Lucas Martin")


class Worker(FastHttpUser):
    wait_time = between(SHORTEST, LONGEST)

    def on_start(self) -> None:
        self.desk = next(DESKS)
        cookies = f"__Host-session={self.desk['session']}; __Host-csrf={TOKEN}"
        self.sent = {
            "Cookie": cookies,
            "X-Forwarded-Proto": "https",
            "X-CSRFToken": TOKEN,
            "Referer": self.host.replace("http:", "https:") + "/",
            "Accept-Language": "en",
        }

    @task
    def one_page(self) -> None:
        pages = self.desk["pages"]
        page = DICE.choices(pages, weights=[one["weight"] for one in pages])[0]
        address = DICE.choice(page["addresses"])
        if page["data"] is None:
            self._ask("GET", address, page["name"], headers=self.sent)
            return
        data = {name: DICE.choice(NAMES) if said == "NAME" else said for name, said in page["data"].items()}
        self._ask("POST", address, page["name"], headers={**self.sent, **page["headers"]}, data=data)

    @task
    def bare(self) -> None:
        self._ask("GET", "/bare/", BARE)

    def _ask(self, method: str, address: str, name: str, **more: object) -> None:
        """A redirect would be the page of signing in: it counts as an error."""
        with self.client.request(
            method, address, name=name, allow_redirects=False, catch_response=True, **more
        ) as answer:
            if answer.status_code not in (200, 204):
                answer.failure(f"status {answer.status_code}")
