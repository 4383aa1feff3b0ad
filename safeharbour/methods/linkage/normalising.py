"""From text as it was written to columns that can be compared: table `raw` becomes table `records`.

A column that is empty in every record is left out of all that follows. Names are treated once for each different
spelling, not once a record.
"""

from __future__ import annotations

import duckdb

from safeharbour.methods.linkage import nicknames
from safeharbour.methods.linkage.asking import row, rows
from safeharbour.methods.linkage.columns import Field
from safeharbour.methods.linkage.spelling import folded_sql, latin, spoken_sql, without_particles_sql

TEXT = (Field.GIVEN, Field.FAMILY, Field.NAME, Field.ALIAS, Field.STREET, Field.EXTRA, Field.PLACE, Field.EMAIL)
SHARED_BY_TOO_MANY = 40
"""A telephone, address or e-mail of more records than this (a shelter, a clinic) leads to nobody."""

DATE = """
case
  when regexp_matches(born, '^[0-9]{8}$') then born
  when regexp_matches(born, '^[0-9]{4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}')
    then left(born, 4) || lpad(regexp_extract(born, '^[0-9]{4}.([0-9]{1,2})', 1), 2, '0')
      || lpad(regexp_extract(born, '^[0-9]{4}.[0-9]{1,2}.([0-9]{1,2})', 1), 2, '0')
  when regexp_matches(born, '^[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{4}$')
    then right(born, 4)
      || case when cast(regexp_extract(born, '^[0-9]+.([0-9]+)', 1) as integer) > 12
           then lpad(regexp_extract(born, '^([0-9]+)', 1), 2, '0')
             || lpad(regexp_extract(born, '^[0-9]+.([0-9]+)', 1), 2, '0')
           else lpad(regexp_extract(born, '^[0-9]+.([0-9]+)', 1), 2, '0')
             || lpad(regexp_extract(born, '^([0-9]+)', 1), 2, '0') end
end"""
YEAR = r"nullif(regexp_extract(coalesce(birth_year, born), '(?:^|[^0-9])((?:18|19|20)[0-9]{2})(?:[^0-9]|$)', 1), '')"
PHONES = """
list_filter(
  [right(regexp_replace(one, '[^0-9]', '', 'g'), 10) for one in string_split_regex(phone, '[;,/|]')],
  lambda one: length(one) >= 7)"""


def normalise(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Makes table `records`; says what could not be read and was taken as missing."""
    _bring_to_latin(connection)
    _split_names(connection)
    _make_dictionary(connection)
    _make_records(connection)
    _forget_what_many_share(connection)
    return _unread(connection)


def _bring_to_latin(connection: duckdb.DuckDBPyConnection) -> None:
    for field in TEXT:
        foreign = rf"regexp_matches(strip_accents({field}), '[^\x00-\x7F]')"
        found = rows(connection, f"select distinct {field} from raw where {foreign}")
        if found:
            spelled = list(latin(one[0] for one in found).items())
            connection.execute("create or replace temp table spelled (written varchar, latin varchar)")
            connection.executemany("insert into spelled values (?, ?)", spelled)
            connection.execute(f"update raw set {field} = latin from spelled where raw.{field} = written")


def _split_names(connection: duckdb.DuckDBPyConnection) -> None:
    """`Cruz, Maria` and `Maria Cruz` in one column; and a family name that stands in the given name's column."""
    connection.execute("""
        update raw set
          given = coalesce(given, case when contains(name, ',') then trim(split_part(name, ',', 2))
            when contains(trim(name), ' ') then regexp_replace(trim(name), '\\s+\\S+$', '') else name end),
          family = coalesce(family, case when contains(name, ',') then trim(split_part(name, ',', 1))
            when contains(trim(name), ' ') then regexp_extract(trim(name), '(\\S+)$', 1) end)
        where name is not null""")
    connection.execute("""
        update raw set family = regexp_extract(trim(given), '(\\S+)$', 1),
          given = regexp_replace(trim(given), '\\s+\\S+$', '')
        where family is null and contains(trim(given), ' ')""")


def _make_dictionary(connection: duckdb.DuckDBPyConnection) -> None:
    """Each different spelling of a name once: folded, its first word's root, its sound."""
    listed = list(nicknames.roots().items())
    connection.execute("create or replace temp table nickname (nick varchar, root varchar)")
    connection.execute(
        "insert into nickname select unnest($1), unnest($2)", [[n for n, _ in listed], [r for _, r in listed]]
    )
    connection.execute(f"""
        create or replace temp table spelling as
        with written as (select given as text from raw union select family from raw),
        folded as (select text, {folded_sql("text")} as all_words from written where text is not null),
        bare as (select *, {without_particles_sql("all_words")} as bare from folded where all_words is not null),
        first as (select *, split_part(bare, ' ', 1) as word from bare)
        select text, all_words, bare, word, coalesce(root, word) as root, {spoken_sql("word")} as sound,
          {spoken_sql("bare")} as whole_sound
        from first left join nickname on nick = word""")


def _make_records(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"""
        create or replace table records as
        with dated as (select *, {DATE} as day from raw),
        sure as (select *, case when right(day, 4) <> '0101' and right(day, 2) <> '00' then day end as sure from dated),
        read as (
          select sure.*, g.bare as g, g.root as given_root, g.sound as given_sound,
            f.bare as f, f.whole_sound as family_sound, coalesce(left(day, 4), {YEAR}) as year,
            {PHONES} as numbers, {folded_sql("alias")} as other, {folded_sql("street")} as street_words,
            {folded_sql("extra")} as extra_words,
            nullif(regexp_replace(coalesce(number, regexp_extract(street, '[0-9]+')), '[^0-9]', '', 'g'), '') as house
          from sure left join spelling g on g.text = given left join spelling f on f.text = family)
        select uid, source, g as given, f as family, given_root, given_sound, family_sound,
          case when given_root < f then given_root || ' ' || f else f || ' ' || given_root end as name_key,
          nullif(list_distinct(string_split(concat_ws(' ', g, given_root, f, other), ' ')), ['']) as words,
          nullif(list_distinct(string_split(other, ' ')), ['']) as alias_words,
          sure as born, left(sure, 4) || right(sure, 2) || substr(sure, 5, 2) as born_swapped,
          left(sure, 6) as born_month, right(sure, 4) as born_day, left(sure, 4) || right(sure, 2) as born_year_day,
          year as born_year, cast(year as integer) as year_number, year is not null and sure is null as vague,
          numbers[1] as phone, nullif(list_sort(list_distinct(numbers)), []) as phones, lower(email) as email,
          street_words as street, house as number, extra_words as extra, {folded_sql("place")} as place,
          nullif(regexp_replace(upper(postcode), '[^A-Z0-9]', '', 'g'), '') as postcode,
          nullif(regexp_replace(upper(document), '[^A-Z0-9]', '', 'g'), '') as document,
          nullif(translate(regexp_replace(upper(plate), '[^A-Z0-9]', '', 'g'), 'OIQZSB', '010258'), '') as plate,
          left(given_root, 1) as given_initial, left(family_sound, 2) as family_start,
          street_words || ' ' || house as door
        from read order by uid""")


def _forget_what_many_share(connection: duckdb.DuckDBPyConnection) -> None:
    """For blocking only: the telephone itself is still compared, with the weight of how common it is."""
    for column in ("phone", "email", "door"):
        connection.execute(f"alter table records add column {column}_key varchar")
        connection.execute(f"""
            update records set {column}_key = {column} where {column} in (
              select {column} from records where {column} is not null
              group by {column} having count(*) <= {SHARED_BY_TOO_MANY})""")


def _unread(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    found = row(
        connection,
        """
        select count(*), arg_min(raw.row, raw.uid), arg_min(raw.source, raw.uid),
          arg_min(coalesce(raw.born, ''), raw.uid)
        from raw join records using (uid) where raw.born is not null and born_year is null""",
    )
    if not found[0]:
        return ()
    first = f"'{found[3]}' in row {found[1]} of file {found[2] + 1} is the first"
    return (f"{found[0]:,} birth dates could not be read and count as missing: {first}.",)


def filled(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """The share of records that have a value, for each column of `records`."""
    names = [one[0] for one in rows(connection, "describe records")]
    counts = row(connection, f"select {', '.join(f'count({name})' for name in names)}, count(*) from records")
    return {name: count / counts[-1] for name, count in zip(names, counts[:-1], strict=True)}
