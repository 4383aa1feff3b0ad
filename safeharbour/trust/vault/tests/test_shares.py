from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from psycopg.conninfo import make_conninfo

from safeharbour.trust.vault.errors import Erased, KeysUnavailable
from safeharbour.trust.vault.share_database import ShareDatabase
from safeharbour.trust.vault.share_file import ShareFile
from safeharbour.trust.vault.shares import ShareStore, store_from


@pytest.fixture(params=["file", "database"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ShareStore]:
    if request.param == "file":
        yield ShareFile(tmp_path / "new folder" / "shares.sqlite3")
        return
    request.getfixturevalue("committed")
    owner = connections["owner"].settings_dict
    address = make_conninfo(
        host=owner["HOST"],
        port=owner["PORT"] or 5432,
        user=owner["USER"],
        password=owner["PASSWORD"],
        dbname=owner["NAME"],
    )
    yield ShareDatabase(address)
    with connections["owner"].cursor() as cursor:
        cursor.execute("drop table if exists vault_share")


def test_a_share_is_kept_until_it_is_destroyed(store: ShareStore) -> None:
    share = store.make("a").reveal()
    assert store.read("a").reveal() == share == store.make("a").reveal()
    assert store.make("b").reveal() != share
    assert store.held(["a", "b", "c"]) == {"a", "b"}
    assert store.count() == 2
    store.destroy(["a", "never known"])
    store.destroy(["a"])
    with pytest.raises(Erased):
        store.read("a")
    assert store.held(["a", "b", "c"]) == {"b"}
    assert set(store.destroyed()) == {"a", "never known"}
    assert store.count() == 1


def test_a_destroyed_share_is_never_made_again(store: ShareStore) -> None:
    store.make("a")
    store.destroy(["a"])
    with pytest.raises(Erased):
        store.make("a")


def test_an_unknown_share_is_not_taken_for_an_erased_one(store: ShareStore) -> None:
    store.make("a")
    with pytest.raises(KeysUnavailable, match="older copy"):
        store.read("b")


def test_a_store_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(KeysUnavailable, match="Nothing was changed"):
        ShareFile(tmp_path / "gone.sqlite3").read("a")
    with pytest.raises(KeysUnavailable, match="Nothing was changed"):
        ShareDatabase("postgresql://nobody:secret@127.0.0.1:9/x").read("a")


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    store = ShareFile(tmp_path / "shares.sqlite3")
    store.make("a")
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_threads_make_one_share_of_one_name(store: ShareStore) -> None:
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(store.make("a").reveal())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1


@pytest.mark.parametrize("spec", ["", "file:", "/var/keys", "mysql://x"])
def test_a_wrong_setting_names_what_can_be_given(spec: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HARBOUR_SHARES"):
        store_from(spec)


def test_an_address_with_a_password_is_not_shown() -> None:
    store = ShareDatabase("postgresql://nobody:hush@127.0.0.1:9/x")
    assert "hush" not in repr(store)
    with pytest.raises(KeysUnavailable) as refusal:
        store.count()
    assert "hush" not in str(refusal.value)
