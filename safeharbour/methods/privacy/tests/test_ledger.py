"""The ledger adds up, refuses what is too much, and finds whatever was changed in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeharbour.methods.privacy import PrivacyError, epsilon_of, open_ledger, read_ledger, rho_of, spend

DAY = date(2026, 3, 1)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "people.ledger"
    open_ledger(path, of="people known to services", epsilon=4, on=DAY)
    return path


def test_releases_are_written_down_and_add_up(ledger: Path) -> None:
    spend(ledger, 0.01, release="tables 2026", on=DAY)
    after = spend(ledger, 0.03, release="invented 2027", on=date(2027, 3, 1))

    assert [(entry.number, entry.release, entry.rho) for entry in after.entries] == [
        (1, "tables 2026", 0.01),
        (2, "invented 2027", 0.03),
    ]
    assert after.spent == pytest.approx(0.04)
    assert after.epsilon_spent == epsilon_of(0.04)
    assert after.entries[1].on == date(2027, 3, 1)


def test_what_is_past_the_agreement_is_refused_and_not_written(ledger: Path) -> None:
    spend(ledger, rho_of(3.0), release="first", on=DAY)
    before = ledger.read_bytes()

    with pytest.raises(PrivacyError, match=r"allows epsilon 4 .* 1 releases have spent 3\. With this one .* Nothing"):
        spend(ledger, rho_of(3.0), release="second", on=DAY)
    assert ledger.read_bytes() == before


def test_all_that_was_agreed_can_be_spent(ledger: Path) -> None:
    spend(ledger, rho_of(4.0), release="all of it", on=DAY)

    with pytest.raises(PrivacyError, match="Nothing was released"):
        spend(ledger, 1e-4, release="a little more", on=DAY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_within_is_found(ledger: Path, data: st.DataObject) -> None:
    for number in range(len(read_ledger(ledger).entries), 3):
        spend(ledger, 0.01, release=f"release {number}", on=DAY)
    whole = ledger.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in whole.splitlines()]
    which = data.draw(st.integers(0, len(lines) - 1))
    name = data.draw(st.sampled_from(sorted(lines[which])))
    lines[which][name] = 0.001 if isinstance(lines[which][name], float) else "something else"
    changed = ledger.with_name("changed.ledger")
    changed.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")

    with pytest.raises(PrivacyError, match=rf"line {which + 1}: it is not as it was written"):
        read_ledger(changed)


def test_lines_left_out_or_exchanged_are_found(ledger: Path) -> None:
    for number in range(3):
        spend(ledger, 0.01, release=f"release {number}", on=DAY)
    first, one, two, three = ledger.read_text(encoding="utf-8").splitlines()

    for lines, wrong in (([first, two, three], 2), ([first, two, one, three], 2), ([one, two, three], 1)):
        ledger.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with pytest.raises(PrivacyError, match=f"line {wrong}: it is not as it was written"):
            spend(ledger, 0.001, release="more", on=DAY)


def test_two_at_once_cannot_both_have_the_last_of_it(ledger: Path) -> None:
    done: list[str] = []

    def try_it(name: str) -> None:
        try:
            spend(ledger, rho_of(3.0), release=name, on=DAY)
            done.append(name)
        except PrivacyError:
            done.append("refused")

    threads = [Thread(target=try_it, args=(name,)) for name in ("one", "other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done.count("refused") == 1
    assert len(read_ledger(ledger).entries) == 1


def test_a_ledger_is_not_begun_again(ledger: Path) -> None:
    with pytest.raises(PrivacyError, match="is there already"):
        open_ledger(ledger, of="people", epsilon=100, on=DAY)


@pytest.mark.parametrize(
    ("text", "said"), [("", "is no ledger"), ("not json\n", "line 1"), ("[1]\n", "line 1"), ("5\n", "line 1")]
)
def test_what_is_no_ledger_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "other"
    path.write_text(text)

    with pytest.raises(PrivacyError, match=said):
        read_ledger(path)


def test_senseless_ledgers_and_releases_are_refused(tmp_path: Path, ledger: Path) -> None:
    with pytest.raises(PrivacyError, match="harbour budget open"):
        read_ledger(tmp_path / "none")
    with pytest.raises(PrivacyError, match="harbour budget open"):
        spend(tmp_path / "none", 0.1, release="x", on=DAY)
    with pytest.raises(PrivacyError, match="whose privacy"):
        open_ledger(tmp_path / "new", of=" ", epsilon=1, on=DAY)
    with pytest.raises(PrivacyError, match="spends something"):
        spend(ledger, 0.0, release="x", on=DAY)
